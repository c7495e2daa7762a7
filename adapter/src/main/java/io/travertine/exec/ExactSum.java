// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.LongVector;
import io.travertine.scan.WideVector;
import java.util.Arrays;

/**
 * SUM of whole numbers and decimals, in 128 bits: the low and the high half of a group's sum stand
 * next to each other. Used by one thread at a time.
 */
final class ExactSum implements Accumulator {
  private final int column;
  private final SumRange range;
  private final GrowingMemory memory;
  private final Presence presence;
  private long[] halves = {};
  private int capacity;
  private int groups;

  ExactSum(int column, SumRange range, GrowingMemory memory) {
    this.column = column;
    this.range = range;
    this.memory = memory;
    this.presence = new Presence(memory);
  }

  @Override
  public void grow(int count) {
    groups = count;
    if (count > capacity) {
      int larger = GrowingMemory.grow(capacity, count, 2);
      halves = memory.copy(halves, 2 * larger);
      capacity = larger;
    }
  }

  @Override
  public void add(GroupedRows rows) {
    ColumnVector vector = rows.column(column);
    if (vector instanceof WideVector wide) {
      addWide(wide, rows);
    } else if (rows.isOneGroup()) {
      addToOne((LongVector) vector, rows);
    } else {
      addLongs((LongVector) vector, rows);
    }
  }

  /** Sums the upper and lower 32 bits apart, which no batch is long enough to overflow. */
  private void addToOne(LongVector vector, GroupedRows rows) {
    long[] values = vector.values();
    int[] positions = rows.positions();
    int count = rows.count();
    long upper = 0;
    long lower = 0;
    int present = 0;
    for (int i = 0; i < count; i++) {
      int position = positions[i];
      if (!vector.isNull(position)) {
        upper += values[position] >> 32;
        lower += values[position] & 0xffff_ffffL;
        present++;
      }
    }
    plus(0, upper >> 32, upper << 32);
    plus(0, 0, lower);
    if (present > 0) {
      presence.coverAll(1);
    }
  }

  private void addLongs(LongVector vector, GroupedRows rows) {
    long[] values = vector.values();
    int[] positions = rows.positions();
    int[] of = rows.groups();
    int count = rows.count();
    if (!vector.mayHaveNulls() && !presence.isFlagged() && rows.coverEveryGroup()) {
      for (int i = 0; i < count; i++) {
        plus(of[i], values[positions[i]]);
      }
      presence.coverAll(groups);
      return;
    }
    boolean[] present = presence.flags(capacity);
    for (int i = 0; i < count; i++) {
      if (!vector.isNull(positions[i])) {
        plus(of[i], values[positions[i]]);
        present[of[i]] = true;
      }
    }
  }

  private void plus(int group, long value) {
    long before = halves[2 * group];
    long low = before + value;
    long carry = ((before & value) | ((before | value) & ~low)) >>> 63;
    halves[2 * group] = low;
    halves[2 * group + 1] += (value >> 63) + carry;
  }

  private void addWide(WideVector vector, GroupedRows rows) {
    int[] positions = rows.positions();
    int[] of = rows.groups();
    boolean[] present = presence.flags(capacity);
    boolean one = rows.isOneGroup();
    int count = rows.count();
    for (int i = 0; i < count; i++) {
      int position = positions[i];
      if (!vector.isNull(position)) {
        int group = one ? 0 : of[i];
        plus(group, vector.highAt(position), vector.lowAt(position));
        present[group] = true;
      }
    }
  }

  private void plus(int group, long high, long low) {
    long lowBefore = halves[2 * group];
    long highBefore = halves[2 * group + 1];
    long lowSum = lowBefore + low;
    long carry = ((lowBefore & low) | ((lowBefore | low) & ~lowSum)) >>> 63;
    long highSum = highBefore + high + carry;
    if (((highBefore ^ highSum) & (high ^ highSum)) < 0) {
      throw range.exceeded();
    }
    halves[2 * group] = lowSum;
    halves[2 * group + 1] = highSum;
  }

  @Override
  public void merge(Accumulator other, int[] targets, int count) {
    ExactSum sum = (ExactSum) other;
    if (sum.presence.hasAll(count) && !presence.isFlagged()) {
      for (int i = 0; i < count; i++) {
        plus(targets[i], sum.halves[2 * i + 1], sum.halves[2 * i]);
      }
      presence.coverAll(groups);
      return;
    }
    boolean[] present = presence.flags(capacity);
    for (int i = 0; i < count; i++) {
      if (sum.presence.has(i)) {
        plus(targets[i], sum.halves[2 * i + 1], sum.halves[2 * i]);
        present[targets[i]] = true;
      }
    }
  }

  @Override
  public void clear(int count) {
    Arrays.fill(halves, 0, 2 * count, 0);
    presence.clear();
  }

  @Override
  public ColumnVector result(int from, int count) {
    long[] low = new long[count];
    long[] high = new long[count];
    for (int i = 0; i < count; i++) {
      low[i] = halves[2 * (from + i)];
      high[i] = halves[2 * (from + i) + 1];
      range.check(high[i], low[i]);
    }
    return range.type().layout() == DataType.Layout.WIDE
        ? new WideVector(range.type(), high, low, presence.nulls(from, count))
        : new LongVector(range.type(), low, presence.nulls(from, count));
  }
}
