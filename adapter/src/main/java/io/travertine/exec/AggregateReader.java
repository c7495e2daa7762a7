// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.run.FoldedScan;
import io.travertine.run.RunSettings;
import io.travertine.run.ScanRunner;
import io.travertine.run.SplitFold;
import io.travertine.run.SplitWork;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The groups of a scan. When the first batch is asked for, it reads the whole scan: each split into
 * groups of its own, which are merged in the order of the splits. Used by one thread, except for
 * {@link #close}.
 */
final class AggregateReader implements BatchReader {
  private final AggregatePlan plan;
  private final ScanContext context;
  private final @Nullable FoldedScan<Groups> scan;

  /** All that have been made, to give back their memory. */
  private final Queue<Groups> made = new ConcurrentLinkedQueue<>();

  private @Nullable Groups total;
  private int next;
  private volatile boolean finished;

  private AggregateReader(AggregatePlan plan, ScanContext context, @Nullable Input input) {
    this.plan = plan;
    this.context = context;
    this.scan =
        input == null
            ? null
            : ScanRunner.fold(
                input.source(), input.spec(), context, input.settings(), input.work(), new Fold());
  }

  /**
   * The scan whose rows are grouped.
   *
   * @param spec bound; its columns are the layout of the plan
   */
  record Input(Source source, ScanSpec spec, RunSettings settings, SplitWork work) {}

  /** The groups of the rows of {@code input}. */
  static AggregateReader of(AggregatePlan plan, ScanContext context, Input input) {
    return new AggregateReader(plan, context, input);
  }

  /** The groups of no rows: none, or the one that is always there. */
  static AggregateReader ofNothing(AggregatePlan plan, ScanContext context) {
    return new AggregateReader(plan, context, null);
  }

  @Override
  public @Nullable Batch next() {
    if (finished) {
      return null;
    }
    Groups groups = total;
    if (next == 0) {
      if (scan != null) {
        scan.run();
        groups = total;
        releaseParts(groups);
      }
      if (groups == null) {
        groups = make();
        total = groups;
      }
      groups.finish();
    }
    if (groups == null || next == groups.size()) {
      close();
      return null;
    }
    int count = Math.min(context.batchSize().rows(), groups.size() - next);
    Batch batch = groups.rows(next, count);
    next += count;
    return batch;
  }

  /** Nobody decodes any more: what parts of splits hold is free for whoever sorts or joins. */
  private void releaseParts(@Nullable Groups result) {
    made.removeIf(
        groups -> {
          if (groups != result) {
            groups.close();
          }
          return groups != result;
        });
  }

  private Groups make() {
    Groups groups = new Groups(plan, context.memory());
    made.add(groups);
    if (finished) {
      groups.close();
    }
    return groups;
  }

  @Override
  public void close() {
    finished = true;
    try {
      if (scan != null) {
        scan.close();
      }
    } finally {
      made.forEach(Groups::close);
    }
  }

  /** Merges the groups of splits; the first ones become the result. */
  private final class Fold implements SplitFold<Groups> {
    @Override
    public Groups begin() {
      return make();
    }

    @Override
    public void add(Groups part, Batch batch) {
      part.add(batch);
    }

    @Override
    public Groups fold(Groups part) {
      Groups all = total;
      if (all == null) {
        total = part;
        return make();
      }
      all.merge(part);
      part.clear();
      return part;
    }
  }
}
