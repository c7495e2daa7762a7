// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.WideVector;

/**
 * MIN or MAX of decimals of 128 bits, kept like those of {@link LongExtreme}. Used by one thread at
 * a time.
 */
final class WideExtreme implements Accumulator {
  private final int column;
  private final DataType type;
  private final long flip;
  private final GrowingMemory memory;
  private final Presence presence;
  private long[] high = {};
  private long[] low = {};

  WideExtreme(int column, DataType type, Extreme extreme, GrowingMemory memory) {
    this.column = column;
    this.type = type;
    this.flip = extreme.flip();
    this.memory = memory;
    this.presence = new Presence(memory);
  }

  @Override
  public void grow(int groups) {
    if (groups > high.length) {
      int capacity = GrowingMemory.grow(high.length, groups);
      high = memory.copy(high, capacity);
      low = memory.copy(low, capacity);
    }
  }

  @Override
  public void add(GroupedRows rows) {
    WideVector vector = (WideVector) rows.column(column);
    int[] positions = rows.positions();
    int[] groups = rows.groups();
    boolean one = rows.isOneGroup();
    int count = rows.count();
    for (int i = 0; i < count; i++) {
      int position = positions[i];
      if (!vector.isNull(position)) {
        offer(one ? 0 : groups[i], vector.highAt(position) ^ flip, vector.lowAt(position) ^ flip);
      }
    }
  }

  private void offer(int group, long highHalf, long lowHalf) {
    boolean[] present = presence.flags(high.length);
    boolean taken =
        !present[group]
            || highHalf < high[group]
            || (highHalf == high[group] && Long.compareUnsigned(lowHalf, low[group]) < 0);
    if (taken) {
      high[group] = highHalf;
      low[group] = lowHalf;
      present[group] = true;
    }
  }

  @Override
  public void merge(Accumulator other, int[] targets, int count) {
    WideExtreme extreme = (WideExtreme) other;
    for (int i = 0; i < count; i++) {
      if (extreme.presence.has(i)) {
        offer(targets[i], extreme.high[i], extreme.low[i]);
      }
    }
  }

  @Override
  public void clear(int groups) {
    presence.clear();
  }

  @Override
  public ColumnVector result(int from, int count) {
    long[] highs = new long[count];
    long[] lows = new long[count];
    for (int i = 0; i < count; i++) {
      highs[i] = high[from + i] ^ flip;
      lows[i] = low[from + i] ^ flip;
    }
    return new WideVector(type, highs, lows, presence.nulls(from, count));
  }
}
