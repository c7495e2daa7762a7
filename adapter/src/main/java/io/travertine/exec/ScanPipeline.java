// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.exec.compute.Computations;
import io.travertine.exec.compute.ComputedColumn;
import io.travertine.run.RunSettings;
import io.travertine.run.ScanRunner;
import io.travertine.run.SplitWork;
import io.travertine.scan.BatchFilter;
import io.travertine.scan.BatchReader;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.Limit;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.Operand;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import java.util.ArrayList;
import java.util.List;
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
    Schema schema = plan.schema();
    ScanSpec asked = plan.asked().bind(schema, parameters);
    if (plan.isGroupedBySource() && !plan.isStillGrouped(asked)) {
      return open(
          ScanPlan.of(plan.source(), plan.computed(), asked), parameters, context, settings);
    }
    ScanSpec pushed = plan.pushed().bind(schema, parameters);
    ScanSpec residual =
        ScanSpec.of(pushed.columns()).withFilter(plan.residual()).bind(schema, parameters);
    boolean nothingPasses = pushed.isEmpty() || residual.isEmpty() || isCutToNothing(asked);
    List<ComputedColumn> computed = Computations.bind(plan.computed(), schema, parameters);
    SplitWork work = new SplitOperators(residual, computed, asked, schema, context.memory());
    BatchReader answer;
    if (asked.aggregate() != null) {
      AggregatePlan groups =
          plan.isGroupedBySource() && !nothingPasses
              ? AggregatePlan.merging(asked.aggregate(), schema)
              : new AggregatePlan(asked.aggregate(), schema, layout(plan, pushed.columns()));
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

  /** The columns of the batches that an aggregate is given: those read, then those computed. */
  private static List<ColumnPath> layout(ScanPlan plan, List<ColumnPath> read) {
    List<ColumnPath> layout = new ArrayList<>(read);
    int own = plan.source().schema().columns().size();
    for (int i = 0; i < plan.computed().size(); i++) {
      layout.add(ColumnPath.of(own + i));
    }
    return layout;
  }

  private static boolean isCutToNothing(ScanSpec asked) {
    return asked.limit() != null && asked.limit().fetchRows() == 0;
  }

  /**
   * What is done with each split: rows that the residual excludes are left out, columns are
   * computed of the others, and the columns that only the residual reads are left out. An aggregate
   * picks its columns itself.
   */
  private record SplitOperators(
      ScanSpec residual,
      List<ComputedColumn> computed,
      ScanSpec asked,
      Schema schema,
      MemoryBudget memory)
      implements SplitWork {
    @Override
    public UnaryOperator<BatchReader> forThread() {
      BatchFilter filter = BatchFilter.of(residual.filter(), schema, residual.columns());
      int width = asked.columns().size();
      boolean projects = asked.aggregate() == null && width != residual.columns().size();
      int[] ordinals = IntStream.range(0, width).toArray();
      Computations computations = Computations.of(computed, schema, residual.columns());
      return reader -> {
        BatchReader filtered = filter.keepsAll() ? reader : new FilterReader(reader, filter);
        if (!computed.isEmpty()) {
          return new ComputeReader(filtered, computations, memory);
        }
        return projects ? new ProjectReader(filtered, ordinals) : filtered;
      };
    }
  }
}
