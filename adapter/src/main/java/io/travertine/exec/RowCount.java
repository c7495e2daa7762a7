// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.LongVector;
import java.util.Arrays;

/** COUNT(*). Used by one thread at a time. */
final class RowCount implements Accumulator {
  private final GrowingMemory memory;
  private long[] counts = {};

  RowCount(GrowingMemory memory) {
    this.memory = memory;
  }

  /** Rows of a group. */
  long count(int group) {
    return counts[group];
  }

  @Override
  public void grow(int groups) {
    if (groups > counts.length) {
      counts = memory.copy(counts, GrowingMemory.grow(counts.length, groups));
    }
  }

  @Override
  public void add(GroupedRows rows) {
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
    return new LongVector(DataType.BIGINT, Arrays.copyOfRange(counts, from, from + count), null);
  }
}
