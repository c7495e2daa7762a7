// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.BytesVector;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import java.util.Arrays;

/**
 * MIN or MAX of text or binary values by unsigned bytes, which for UTF-8 is by code point. A
 * group's value is copied into a shared array, into the same place again as long as it fits there.
 * Used by one thread at a time.
 */
final class BytesExtreme implements Accumulator {
  private static final int SMALLEST_ROOM = 8;

  private final int column;
  private final DataType type;
  private final Extreme extreme;
  private final GrowingMemory memory;
  private final Presence presence;
  private int[] starts = {};
  private int[] lengths = {};
  private int[] rooms = {};
  private byte[] bytes = {};
  private int end;

  BytesExtreme(int column, DataType type, Extreme extreme, GrowingMemory memory) {
    this.column = column;
    this.type = type;
    this.extreme = extreme;
    this.memory = memory;
    this.presence = new Presence(memory);
  }

  @Override
  public void grow(int groups) {
    if (groups > starts.length) {
      int capacity = GrowingMemory.grow(starts.length, groups);
      starts = memory.copy(starts, capacity);
      lengths = memory.copy(lengths, capacity);
      rooms = memory.copy(rooms, capacity);
    }
  }

  @Override
  public void add(GroupedRows rows) {
    BytesVector vector = (BytesVector) rows.column(column);
    byte[] source = vector.bytes();
    int[] positions = rows.positions();
    int[] groups = rows.groups();
    boolean one = rows.isOneGroup();
    int count = rows.count();
    for (int i = 0; i < count; i++) {
      int position = positions[i];
      if (!vector.isNull(position)) {
        int from = vector.offsetAt(position);
        offer(one ? 0 : groups[i], source, from, vector.lengthAt(position));
      }
    }
  }

  private void offer(int group, byte[] source, int from, int length) {
    boolean[] present = presence.flags(starts.length);
    if (present[group]) {
      int start = starts[group];
      int comparison =
          Arrays.compareUnsigned(source, from, from + length, bytes, start, start + lengths[group]);
      if (!extreme.replaces(comparison)) {
        return;
      }
    }
    if (length > rooms[group]) {
      makeRoom(group, length);
    }
    System.arraycopy(source, from, bytes, starts[group], length);
    lengths[group] = length;
    present[group] = true;
  }

  /** Rooms at least double, so that those given up are never more than those in use. */
  private void makeRoom(int group, int length) {
    int room =
        Math.max(SMALLEST_ROOM, length <= 1 << 29 ? Integer.highestOneBit(length) << 1 : length);
    int newEnd = GrowingMemory.length((long) end + room);
    if (newEnd > bytes.length) {
      int capacity = GrowingMemory.grow(bytes.length, newEnd);
      bytes = memory.copy(bytes, capacity);
    }
    starts[group] = end;
    rooms[group] = room;
    end = newEnd;
  }

  @Override
  public void merge(Accumulator other, int[] targets, int count) {
    BytesExtreme added = (BytesExtreme) other;
    for (int i = 0; i < count; i++) {
      if (added.presence.has(i)) {
        offer(targets[i], added.bytes, added.starts[i], added.lengths[i]);
      }
    }
  }

  @Override
  public void clear(int groups) {
    presence.clear();
    Arrays.fill(rooms, 0, groups, 0);
    end = 0;
  }

  @Override
  public ColumnVector result(int from, int count) {
    long total = 0;
    for (int i = from; i < from + count; i++) {
      total += presence.has(i) ? lengths[i] : 0;
    }
    byte[] copied = new byte[GrowingMemory.length(total)];
    int[] offsets = new int[count];
    int[] sizes = new int[count];
    int at = 0;
    for (int i = 0; i < count; i++) {
      offsets[i] = at;
      if (presence.has(from + i)) {
        sizes[i] = lengths[from + i];
        System.arraycopy(bytes, starts[from + i], copied, at, sizes[i]);
        at += sizes[i];
      }
    }
    return new BytesVector(type, copied, offsets, sizes, presence.nulls(from, count));
  }
}
