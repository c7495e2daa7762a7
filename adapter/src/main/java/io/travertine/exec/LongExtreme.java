// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.DoubleVector;
import io.travertine.scan.LongVector;
import java.util.Arrays;

/**
 * MIN or MAX of values that are one long, or one double in the order of {@link Double#compare}. All
 * are kept so that the wanted one is the least: complemented for MAX. Used by one thread at a time.
 */
final class LongExtreme implements Accumulator {
  private final int column;
  private final DataType type;
  private final long flip;
  private final GrowingMemory memory;
  private final Presence presence;
  private long[] least = {};

  LongExtreme(int column, DataType type, Extreme extreme, GrowingMemory memory) {
    this.column = column;
    this.type = type;
    this.flip = extreme.flip();
    this.memory = memory;
    this.presence = new Presence(memory);
  }

  @Override
  public void grow(int groups) {
    if (groups > least.length) {
      int before = least.length;
      int capacity = GrowingMemory.grow(before, groups);
      least = memory.copy(least, capacity);
      Arrays.fill(least, before, capacity, Long.MAX_VALUE);
    }
  }

  @Override
  public void add(GroupedRows rows) {
    if (rows.column(column) instanceof DoubleVector doubles) {
      addDoubles(doubles, rows);
    } else {
      addLongs((LongVector) rows.column(column), rows);
    }
  }

  private void addLongs(LongVector vector, GroupedRows rows) {
    long[] values = vector.values();
    int[] positions = rows.positions();
    int[] groups = rows.groups();
    boolean[] present = presence.flags(least.length);
    boolean one = rows.isOneGroup();
    int count = rows.count();
    for (int i = 0; i < count; i++) {
      int position = positions[i];
      if (!vector.isNull(position)) {
        int group = one ? 0 : groups[i];
        least[group] = Math.min(least[group], values[position] ^ flip);
        present[group] = true;
      }
    }
  }

  private void addDoubles(DoubleVector vector, GroupedRows rows) {
    double[] values = vector.values();
    int[] positions = rows.positions();
    int[] groups = rows.groups();
    boolean[] present = presence.flags(least.length);
    boolean one = rows.isOneGroup();
    int count = rows.count();
    for (int i = 0; i < count; i++) {
      int position = positions[i];
      if (!vector.isNull(position)) {
        int group = one ? 0 : groups[i];
        long ordered = ordered(Double.doubleToLongBits(values[position]));
        least[group] = Math.min(least[group], ordered ^ flip);
        present[group] = true;
      }
    }
  }

  /** Turns the bits of doubles into longs of the same order, and back. */
  private static long ordered(long bits) {
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  @Override
  public void merge(Accumulator other, int[] targets, int count) {
    LongExtreme extreme = (LongExtreme) other;
    boolean[] present = presence.flags(least.length);
    for (int i = 0; i < count; i++) {
      if (extreme.presence.has(i)) {
        least[targets[i]] = Math.min(least[targets[i]], extreme.least[i]);
        present[targets[i]] = true;
      }
    }
  }

  @Override
  public void clear(int groups) {
    Arrays.fill(least, 0, groups, Long.MAX_VALUE);
    presence.clear();
  }

  @Override
  public ColumnVector result(int from, int count) {
    if (type.layout() == DataType.Layout.DOUBLE) {
      double[] values = new double[count];
      for (int i = 0; i < count; i++) {
        values[i] = Double.longBitsToDouble(ordered(least[from + i] ^ flip));
      }
      return new DoubleVector(type, values, presence.nulls(from, count));
    }
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = least[from + i] ^ flip;
    }
    return new LongVector(type, values, presence.nulls(from, count));
  }
}
