// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.run.RunSettings;
import io.travertine.run.ScanRunner;
import io.travertine.run.SplitWork;
import io.travertine.scan.BatchFilter;
import io.travertine.scan.BatchReader;
import io.travertine.scan.Limit;
import io.travertine.scan.Operand;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Opens a {@link ScanPlan}: the source's splits, and above them whatever the source does not do
 * exactly.
 */
public final class ScanPipeline {
  private ScanPipeline() {}

  /**
   * A reader of the answer; nothing is read before its first batch is asked for.
   *
   * <p>Its columns are those of the asked spec, or the groups and values of its aggregate.
   *
   * @throws io.travertine.scan.ScanException if the value of a parameter cannot be used
   */
  public static BatchReader open(
      ScanPlan plan, Operand.Parameters parameters, ScanContext context, RunSettings settings) {
    Schema schema = plan.source().schema();
    ScanSpec asked = plan.asked().bind(schema, parameters);
    ScanSpec pushed = plan.pushed().bind(schema, parameters);
    ScanSpec residual =
        ScanSpec.of(pushed.columns()).withFilter(plan.residual()).bind(schema, parameters);
    boolean nothingPasses = pushed.isEmpty() || residual.isEmpty() || isCutToNothing(asked);
    SplitWork work = new SplitOperators(residual, asked, schema);
    BatchReader answer;
    if (asked.aggregate() != null) {
      AggregatePlan groups =
          plan.isGroupedBySource() && !nothingPasses
              ? AggregatePlan.merging(asked.aggregate(), schema)
              : new AggregatePlan(asked.aggregate(), schema, pushed.columns());
      answer =
          nothingPasses
              ? AggregateReader.ofNothing(groups, context)
              : AggregateReader.of(
                  groups,
                  context,
                  new AggregateReader.Input(plan.source(), pushed, settings, work));
    } else {
      answer =
          nothingPasses
              ? EmptyReader.INSTANCE
              : ScanRunner.open(
                  plan.source(),
                  pushed,
                  context,
                  asked.limit() == null ? settings : settings.withStart(RunSettings.Start.GRADUAL),
                  work);
    }
    Limit limit = asked.limit();
    return limit == null || plan.isLimitExact() ? answer : new LimitReader(answer, limit);
  }

  private static boolean isCutToNothing(ScanSpec asked) {
    return asked.limit() != null && asked.limit().fetchRows() == 0;
  }

  /**
   * What is done with each split: rows that the residual excludes are left out, and so are the
   * columns that only it reads. An aggregate picks its columns itself.
   */
  private record SplitOperators(ScanSpec residual, ScanSpec asked, Schema schema)
      implements SplitWork {
    @Override
    public UnaryOperator<BatchReader> forThread() {
      BatchFilter filter = BatchFilter.of(residual.filter(), schema, residual.columns());
      int width = asked.columns().size();
      boolean projects = asked.aggregate() == null && width != residual.columns().size();
      int[] ordinals = IntStream.range(0, width).toArray();
      return reader -> {
        BatchReader filtered = filter.keepsAll() ? reader : new FilterReader(reader, filter);
        return projects ? new ProjectReader(filtered, ordinals) : filtered;
      };
    }
  }
}
