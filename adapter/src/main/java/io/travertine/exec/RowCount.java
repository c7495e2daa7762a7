// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.LongVector;
import java.util.Arrays;

/** COUNT(*), or COUNT of a column. Used by one thread at a time. */
final class RowCount implements Accumulator {
  /** In place of the ordinal of a column: every row counts. */
  static final int ALL_ROWS = -1;

  private final int column;
  private final DataType result;
  private final GrowingMemory memory;
  private long[] counts = {};

  RowCount(int column, DataType result, GrowingMemory memory) {
    this.column = column;
    this.result = result;
    this.memory = memory;
  }

  @Override
  public void grow(int groups) {
    if (groups > counts.length) {
      int capacity = GrowingMemory.grow(counts.length, groups);
      memory.take(8L * (capacity - counts.length));
      counts = Arrays.copyOf(counts, capacity);
    }
  }

  @Override
  public void add(GroupedRows rows) {
    ColumnVector values = column == ALL_ROWS ? null : rows.column(column);
    if (values == null || !values.mayHaveNulls()) {
      addAll(rows);
    } else {
      addValues(rows, values);
    }
  }

  private void addAll(GroupedRows rows) {
    int count = rows.count();
    if (rows.isOneGroup()) {
      counts[0] += count;
      return;
    }
    int[] groups = rows.groups();
    for (int i = 0; i < count; i++) {
      counts[groups[i]]++;
    }
  }

  private void addValues(GroupedRows rows, ColumnVector values) {
    int[] positions = rows.positions();
    int count = rows.count();
    if (rows.isOneGroup()) {
      int present = 0;
      for (int i = 0; i < count; i++) {
        present += values.isNull(positions[i]) ? 0 : 1;
      }
      counts[0] += present;
      return;
    }
    int[] groups = rows.groups();
    for (int i = 0; i < count; i++) {
      counts[groups[i]] += values.isNull(positions[i]) ? 0 : 1;
    }
  }

  @Override
  public void merge(Accumulator other, int[] targets, int count) {
    long[] added = ((RowCount) other).counts;
    for (int i = 0; i < count; i++) {
      counts[targets[i]] += added[i];
    }
  }

  @Override
  public void clear(int groups) {
    Arrays.fill(counts, 0, groups, 0);
  }

  @Override
  public ColumnVector result(int from, int count) {
    return new LongVector(result, Arrays.copyOfRange(counts, from, from + count), null);
  }
}
