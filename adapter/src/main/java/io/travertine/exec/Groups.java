// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.Aggregate.Call;
import io.travertine.scan.Aggregate.Function;
import io.travertine.scan.Batch;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.MemoryBudget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The groups of some rows, in the order in which they were first met, and what has been computed of
 * each. Holds bytes of a budget until it is closed. Used by one thread at a time, except for {@link
 * #close}.
 */
final class Groups implements AutoCloseable {
  private final GrowingMemory memory;
  private final GroupKeys keys;
  private final int keyCount;

  /** All, in the order of the calls; those of distinct values stand in {@link #distinct} too. */
  private final List<Accumulator> accumulators = new ArrayList<>();

  /** Those that are given every row. */
  private final List<Accumulator> direct = new ArrayList<>();

  private @Nullable RowCount rowCount;
  private final List<DistinctValues> distinct = new ArrayList<>();
  private final int[] places;
  private final GroupedRows rows = new GroupedRows();
  private int[] targets = {};

  Groups(AggregatePlan plan, MemoryBudget budget) {
    this.memory = new GrowingMemory(budget, "The groups of an aggregate");
    this.keys = plan.keys(memory);
    this.keyCount = plan.aggregate().groupBy().size();
    this.places = plan.places();
    Map<ColumnPath, List<Accumulator>> byColumn = new LinkedHashMap<>();
    for (Call call : plan.calls()) {
      ColumnPath argument = call.argument();
      if (argument == null) {
        accumulators.add(rowCount());
      } else if (AggregatePlan.takesEachValueOnce(call)) {
        Accumulator accumulator =
            call.function() == Function.COUNT
                ? new RowCount(memory)
                : plan.accumulator(call, argument, 0, memory);
        byColumn.computeIfAbsent(argument, path -> new ArrayList<>()).add(accumulator);
        accumulators.add(accumulator);
      } else {
        int column = plan.column(argument);
        Accumulator accumulator =
            call.function() == Function.COUNT
                ? new ValueCount(column, rowCount(), memory)
                : plan.accumulator(call, argument, column, memory);
        direct.add(accumulator);
        accumulators.add(accumulator);
      }
    }
    byColumn.forEach(
        (path, calls) ->
            distinct.add(
                new DistinctValues(plan.column(path), plan.schema().type(path), calls, memory)));
  }

  /** The one count of rows, made when it is first needed. */
  private RowCount rowCount() {
    RowCount counted = rowCount;
    if (counted == null) {
      counted = new RowCount(memory);
      rowCount = counted;
      direct.add(counted);
    }
    return counted;
  }

  /** Number of groups. */
  int size() {
    return keys.size();
  }

  /** Takes in the rows of a batch. */
  void add(Batch batch) {
    if (batch.size() == 0) {
      return;
    }
    rows.set(batch);
    keys.find(rows);
    int groups = keys.size();
    for (Accumulator accumulator : direct) {
      accumulator.grow(groups);
      accumulator.add(rows);
    }
    for (DistinctValues values : distinct) {
      values.add(rows);
    }
  }

  /** Takes in the groups of {@code other}, which comes after this in the order of the splits. */
  void merge(Groups other) {
    int count = other.keys.size();
    if (targets.length < count) {
      int capacity = GrowingMemory.grow(targets.length, count);
      targets = memory.copy(targets, capacity);
    }
    keys.merge(other.keys, targets);
    int groups = keys.size();
    for (int i = 0; i < direct.size(); i++) {
      other.direct.get(i).grow(count);
      direct.get(i).grow(groups);
      direct.get(i).merge(other.direct.get(i), targets, count);
    }
    for (int i = 0; i < distinct.size(); i++) {
      distinct.get(i).merge(other.distinct.get(i), targets);
    }
  }

  /** Forgets everything, for the rows of another split. */
  void clear() {
    int count = keys.size();
    for (Accumulator accumulator : direct) {
      accumulator.grow(count);
      accumulator.clear(count);
    }
    distinct.forEach(DistinctValues::clear);
    keys.clear();
  }

  /** Completes the values when all rows are in. */
  void finish() {
    int count = keys.size();
    direct.forEach(accumulator -> accumulator.grow(count));
    distinct.forEach(values -> values.finish(count));
  }

  /** The rows of the answer for {@code count} groups from {@code from}. */
  Batch rows(int from, int count) {
    List<ColumnVector> columns = new ArrayList<>();
    for (int key = 0; key < keyCount; key++) {
      columns.add(keys.column(key, from, count));
    }
    for (int place : places) {
      columns.add(accumulators.get(place).result(from, count));
    }
    return Batch.of(count, columns);
  }

  @Override
  public void close() {
    memory.close();
  }
}
