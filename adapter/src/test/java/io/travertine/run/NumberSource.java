// SPDX-License-Identifier: Apache-2.0
package io.travertine.run;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.Column;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.LongVector;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanOffer;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import io.travertine.scan.Statistics;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A source that counts: row {@code i} is {@code (i, i % 10)}. Reuses one array for all batches of a
 * reader, as real readers do, and counts what is open. Splits of different lengths, some of them
 * empty.
 */
public final class NumberSource implements Source {
  private static final Schema SCHEMA =
      Schema.of(
          List.of(
              Column.required("id", DataType.BIGINT), Column.required("digit", DataType.INTEGER)));

  /** Called before each batch. */
  @FunctionalInterface
  public interface BeforeBatch {
    void run(int split, int batch);
  }

  private final int splits;
  private final int batchesPerSplit;
  private final int rowsPerBatch;
  private final BeforeBatch beforeBatch;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger mostOpen = new AtomicInteger();
  private final AtomicInteger batchesMade = new AtomicInteger();
  private final AtomicInteger planned = new AtomicInteger();
  private final List<ScanSpec> specs = new ArrayList<>();

  public NumberSource(int splits, int batchesPerSplit, int rowsPerBatch, BeforeBatch beforeBatch) {
    this.splits = splits;
    this.batchesPerSplit = batchesPerSplit;
    this.rowsPerBatch = rowsPerBatch;
    this.beforeBatch = beforeBatch;
  }

  record NumberSplit(int index) implements Split {
    private static final long serialVersionUID = 1L;

    @Override
    public long weight() {
      return 1;
    }

    @Override
    public List<String> preferredHosts() {
      return List.of();
    }
  }

  public long rows() {
    return IntStream.range(0, splits)
        .mapToLong(split -> (long) batches(split) * rowsPerBatch)
        .sum();
  }

  private int batches(int split) {
    return split % 3 == 1 ? 0 : batchesPerSplit + split % 2;
  }

  public int openReaders() {
    return open.get();
  }

  public int mostOpenReaders() {
    return mostOpen.get();
  }

  public int batchesMade() {
    return batchesMade.get();
  }

  public int plannedSplits() {
    return planned.get();
  }

  public synchronized List<ScanSpec> specs() {
    return List.copyOf(specs);
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Statistics statistics() {
    return Statistics.UNKNOWN;
  }

  @Override
  public ScanOffer offer(ScanSpec spec) {
    return ScanOffer.none(spec);
  }

  @Override
  public Iterator<Split> plan(ScanSpec spec, ScanContext context) {
    synchronized (this) {
      specs.add(spec);
    }
    Iterator<Integer> indexes = IntStream.range(0, splits).iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return indexes.hasNext();
      }

      @Override
      public Split next() {
        planned.incrementAndGet();
        return new NumberSplit(indexes.next());
      }
    };
  }

  @Override
  public BatchReader open(Split split, ScanSpec spec, ScanContext context) {
    mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
    return new Reader(((NumberSplit) split).index(), spec);
  }

  private final class Reader implements BatchReader {
    private final int split;
    private final ScanSpec spec;
    private final long[] ids = new long[rowsPerBatch];
    private final long[] digits = new long[rowsPerBatch];
    private long next;
    private int batch;
    private boolean closed;

    Reader(int split, ScanSpec spec) {
      this.split = split;
      this.spec = spec;
      this.next = IntStream.range(0, split).mapToLong(i -> (long) batches(i) * rowsPerBatch).sum();
    }

    @Override
    public @Nullable Batch next() {
      beforeBatch.run(split, batch);
      if (batch == batches(split)) {
        return null;
      }
      batch++;
      batchesMade.incrementAndGet();
      for (int i = 0; i < rowsPerBatch; i++) {
        ids[i] = next;
        digits[i] = next++ % 10;
      }
      List<ColumnVector> columns = new ArrayList<>();
      for (ColumnPath path : spec.columns()) {
        columns.add(
            path.column() == 0
                ? new LongVector(DataType.BIGINT, ids, null)
                : new LongVector(DataType.INTEGER, digits, null));
      }
      return Batch.of(rowsPerBatch, columns);
    }

    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        open.decrementAndGet();
      }
    }
  }
}
