// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.exec.ScanPlan;
import io.travertine.exec.compute.ComputedColumn;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.Operand;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.function.Function1;
import org.jspecify.annotations.Nullable;

/**
 * A scan that is ready to run: a table, what is asked of it, and where its parameters come from.
 * Immutable and thread-safe: a compiled plan keeps it and opens it any number of times.
 */
public final class ScanRequest implements Function1<DataContext, Enumerable<Object>> {
  private final ScanTable table;
  private final ScanPlan plan;
  private final List<ParameterSlot> slots;

  ScanRequest(
      ScanTable table, ScanSpec spec, List<ComputedColumn> computed, List<ParameterSlot> slots) {
    this.table = table;
    this.plan = ScanPlan.of(table.source(), computed, spec);
    this.slots = List.copyOf(slots);
  }

  public ScanTable table() {
    return table;
  }

  public ScanPlan plan() {
    return plan;
  }

  ScanSpec spec() {
    return plan.asked();
  }

  /** The columns of the source, and behind them those that are computed. */
  Schema schema() {
    return plan.schema();
  }

  List<ParameterSlot> slots() {
    return slots;
  }

  /** Types of the values of a row. */
  List<DataType> types() {
    List<DataType> types = new ArrayList<>();
    if (spec().aggregate() == null) {
      for (ColumnPath column : spec().columns()) {
        types.add(schema().type(column));
      }
    } else {
      Stream<DataType> groups = spec().aggregate().groupBy().stream().map(schema()::type);
      Stream<DataType> calls = spec().aggregate().calls().stream().map(call -> call.result());
      Stream.concat(groups, calls).forEach(types::add);
    }
    return types;
  }

  /**
   * The rows: one value by itself, or else an {@code Object[]} of its own for each row, in
   * Calcite's internal classes. Nothing happens before an enumerator is asked for; each is a scan
   * of its own.
   *
   * @param context of the running statement; its {@link QueryResources#VARIABLE} is used where
   *     there is one
   */
  @Override
  public Enumerable<Object> apply(DataContext context) {
    return new AbstractEnumerable<>() {
      @Override
      public Enumerator<Object> enumerator() {
        return ScanEnumerator.open(ScanRequest.this, context);
      }
    };
  }

  /**
   * Whether {@link #batches} can be read instead of rows: parts of nested values that lose digits
   * are counted as rows are made.
   */
  public boolean hasBatches() {
    TimePrecision precision = table.defaults().timePrecision();
    return types().stream().noneMatch(type -> ScanColumn.hasFinePart(type, precision));
  }

  /**
   * Opens the scan to be read by column; nothing is read before the first batch is asked for.
   *
   * @throws io.travertine.scan.ScanException if the value of a parameter cannot be used
   */
  public ScanBatches batches(DataContext context) {
    return ScanBatches.open(this, context);
  }

  Operand.Parameters parameters(DataContext context) {
    List<@Nullable Object> values = new ArrayList<>();
    for (ParameterSlot slot : slots) {
      values.add(slot.value(context));
    }
    return new Operand.Parameters(values);
  }
}
