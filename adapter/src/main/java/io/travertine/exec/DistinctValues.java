// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import java.util.List;

/**
 * The different values of one column in each group, for the calls that take each value once. They
 * are given to those calls when all rows are in, in the order in which they were first met. Used by
 * one thread at a time.
 */
final class DistinctValues {
  private static final int ROWS_AT_A_TIME = 4096;

  /** Words of a tuple: null flags, which stay clear; the group; the value. */
  private static final int GROUP = 1;

  private static final int VALUE = 2;

  private final int column;
  private final int width;
  private final GrowingMemory memory;
  private final KeyPart value;
  private final TupleTable table;
  private final List<Accumulator> accumulators;
  private final GroupedRows chosen = new GroupedRows();
  private long[] staged = {};

  /**
   * @param column ordinal in the batches
   * @param accumulators of column 0 of the rows that they are given
   */
  DistinctValues(int column, DataType type, List<Accumulator> accumulators, GrowingMemory memory) {
    this.column = column;
    this.memory = memory;
    this.width = VALUE + KeyPart.words(type);
    this.value = KeyPart.of(column, type, new KeyPart.Place(VALUE, width, 0), memory);
    this.table = new TupleTable(width, memory);
    this.accumulators = List.copyOf(accumulators);
  }

  void add(GroupedRows rows) {
    int count = rows.count();
    staged = memory.room(staged, (long) count * width);
    int[] groups = rows.groups();
    boolean one = rows.isOneGroup();
    for (int i = 0; i < count; i++) {
      staged[i * width] = 0;
      staged[i * width + GROUP] = one ? 0 : groups[i];
    }
    value.write(rows, staged);
    ColumnVector vector = rows.column(column);
    int[] positions = rows.positions();
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (!vector.isNull(positions[i])) {
        if (kept < i) {
          System.arraycopy(staged, i * width, staged, kept * width, width);
        }
        kept++;
      }
    }
    table.addAll(staged, kept);
  }

  /** Takes in the values of {@code other}, whose groups go to {@code targets}. */
  void merge(DistinctValues other, int[] targets) {
    int count = other.table.size();
    staged = memory.room(staged, (long) count * width);
    System.arraycopy(other.table.words(), 0, staged, 0, count * width);
    value.translate(other.value, staged, count);
    for (int i = 0; i < count; i++) {
      staged[i * width + GROUP] = targets[(int) staged[i * width + GROUP]];
    }
    table.addAll(staged, count);
  }

  /** Gives the values to the calls; the last thing that is done before results are asked for. */
  void finish(int groupCount) {
    accumulators.forEach(accumulator -> accumulator.grow(groupCount));
    for (int from = 0; from < table.size(); from += ROWS_AT_A_TIME) {
      int count = Math.min(ROWS_AT_A_TIME, table.size() - from);
      chosen.set(value.column(table.words(), from, count), count);
      for (int i = 0; i < count; i++) {
        chosen.groups()[i] = (int) table.words()[(from + i) * width + GROUP];
      }
      accumulators.forEach(accumulator -> accumulator.add(chosen));
    }
  }

  void clear() {
    table.clear();
    value.clear();
  }
}
