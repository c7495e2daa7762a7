// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.LongVector;
import java.util.Arrays;

/**
 * COUNT of a column: the rows, which are counted once for all columns, without the NULLs, which
 * cost nothing where there are none. Used by one thread at a time.
 */
final class ValueCount implements Accumulator {
  private final int column;
  private final RowCount rowCount;
  private final GrowingMemory memory;
  private long[] nulls = {};

  /** Whether there is anything but zeros in {@link #nulls}. */
  private boolean anyNulls;

  /**
   * @param rowCount is given the same rows
   */
  ValueCount(int column, RowCount rowCount, GrowingMemory memory) {
    this.column = column;
    this.rowCount = rowCount;
    this.memory = memory;
  }

  @Override
  public void grow(int groups) {
    if (groups > nulls.length) {
      nulls = memory.copy(nulls, GrowingMemory.grow(nulls.length, groups));
    }
  }

  @Override
  public void add(GroupedRows rows) {
    ColumnVector values = rows.column(column);
    if (!values.mayHaveNulls()) {
      return;
    }
    anyNulls = true;
    int[] positions = rows.positions();
    int[] groups = rows.groups();
    boolean one = rows.isOneGroup();
    int count = rows.count();
    for (int i = 0; i < count; i++) {
      if (values.isNull(positions[i])) {
        nulls[one ? 0 : groups[i]]++;
      }
    }
  }

  @Override
  public void merge(Accumulator other, int[] targets, int count) {
    ValueCount added = (ValueCount) other;
    if (!added.anyNulls) {
      return;
    }
    anyNulls = true;
    for (int i = 0; i < count; i++) {
      nulls[targets[i]] += added.nulls[i];
    }
  }

  @Override
  public void clear(int groups) {
    if (anyNulls) {
      Arrays.fill(nulls, 0, groups, 0);
      anyNulls = false;
    }
  }

  @Override
  public ColumnVector result(int from, int count) {
    long[] counts = new long[count];
    for (int i = 0; i < count; i++) {
      counts[i] = rowCount.count(from + i) - nulls[from + i];
    }
    return new LongVector(DataType.BIGINT, counts, null);
  }
}
