// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps the rows of batches for which all conjuncts are TRUE, whatever source the batches come
 * from. Loops over vectors; allocates nothing per row. Used by one thread.
 */
public final class BatchFilter {
  private final List<Kernel> conjuncts;
  private int[] kept = {};

  private BatchFilter(List<Kernel> conjuncts) {
    this.conjuncts = conjuncts;
  }

  /**
   * A filter for batches whose columns are {@code layout}.
   *
   * @param conjuncts bound ({@link ScanSpec#bind})
   * @param layout paths of the columns of the batches; each path of the conjuncts must be one of
   *     them or lie below one
   */
  public static BatchFilter of(List<Predicate> conjuncts, Schema schema, List<ColumnPath> layout) {
    KernelCompiler compiler = new KernelCompiler(schema, layout);
    List<Kernel> kernels = new ArrayList<>();
    for (Predicate conjunct : conjuncts) {
      if (!conjunct.equals(Predicate.Constant.TRUE)) {
        kernels.add(conjunct.accept(compiler));
      }
    }
    return new BatchFilter(List.copyOf(kernels));
  }

  /** Whether this filter keeps every row. */
  public boolean keepsAll() {
    return conjuncts.isEmpty();
  }

  /**
   * The rows of {@code batch} that pass; valid as long as {@code batch} is, and until the next
   * call.
   */
  public Batch apply(Batch batch) {
    if (conjuncts.isEmpty() || batch.size() == 0) {
      return batch;
    }
    int count = batch.size();
    if (kept.length < count) {
      kept = new int[count];
    }
    if (batch.isDense()) {
      for (int i = 0; i < count; i++) {
        kept[i] = i;
      }
    } else {
      for (int i = 0; i < count; i++) {
        kept[i] = batch.position(i);
      }
    }
    for (Kernel kernel : conjuncts) {
      count = kernel.select(batch, kept, count, kept);
      if (count == 0) {
        break;
      }
    }
    return count == batch.size() ? batch : batch.select(kept, count);
  }

  /** Keeps the positions at which a condition is TRUE. */
  interface Kernel {

    /**
     * Writes those of {@code positions[0..count)} that pass to {@code kept}, in order.
     *
     * @param kept may be {@code positions} itself
     * @return how many there are
     */
    int select(Batch batch, int[] positions, int count, int[] kept);
  }

  /** All of several conditions. */
  record AllOf(List<Kernel> terms) implements Kernel {
    @Override
    public int select(Batch batch, int[] positions, int count, int[] kept) {
      int remaining = terms.get(0).select(batch, positions, count, kept);
      for (int i = 1; i < terms.size() && remaining > 0; i++) {
        remaining = terms.get(i).select(batch, kept, remaining, kept);
      }
      return remaining;
    }
  }

  /**
   * Any of several conditions; each is asked only for the positions that no earlier one has kept.
   */
  record AnyOf(List<Kernel> terms) implements Kernel {
    @Override
    public int select(Batch batch, int[] positions, int count, int[] kept) {
      int[] open = Arrays.copyOf(positions, count);
      int[] passed = new int[count];
      int[] all = new int[count];
      int openCount = count;
      int total = 0;
      for (Kernel term : terms) {
        int passing = term.select(batch, open, openCount, passed);
        System.arraycopy(passed, 0, all, total, passing);
        total += passing;
        openCount = Positions.remove(open, openCount, passed, passing);
      }
      Arrays.sort(all, 0, total);
      System.arraycopy(all, 0, kept, 0, total);
      return total;
    }
  }

  /** The same answer for every row. */
  record Fixed(boolean passes) implements Kernel {
    @Override
    public int select(Batch batch, int[] positions, int count, int[] kept) {
      if (!passes) {
        return 0;
      }
      System.arraycopy(positions, 0, kept, 0, count);
      return count;
    }
  }
}
