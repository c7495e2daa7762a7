// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import java.util.Arrays;

/**
 * Numbers different longs in the order in which they come: open addressing over two arrays. Hot.
 * Used by one thread at a time.
 */
final class LongTable {
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

  private final GrowingMemory memory;
  private long[] values = {};
  private int size;

  /** Ordinals, counted from 1; at most half of the slots are taken. */
  private int[] slots;

  private int mask = 1;
  private int shift = 63;

  LongTable(GrowingMemory memory) {
    this.memory = memory;
    this.slots = memory.copy(new int[0], 2);
  }

  int size() {
    return size;
  }

  long value(int ordinal) {
    return values[ordinal];
  }

  /** The ordinal of {@code value}, a new one if need be. */
  int find(long value) {
    int slot = slot(value);
    int ordinal = slots[slot];
    while (ordinal != 0) {
      if (values[ordinal - 1] == value) {
        return ordinal - 1;
      }
      slot = (slot + 1) & mask;
      ordinal = slots[slot];
    }
    return insert(value, slot);
  }

  /** The upper bits of a product, which depend on all bits of the value. */
  private int slot(long value) {
    return (int) (((value ^ (value >>> 32)) * MULTIPLIER) >>> shift);
  }

  private int insert(long value, int slot) {
    int ordinal = append(value);
    slots[slot] = ordinal + 1;
    if (2 * (ordinal + 1) >= slots.length) {
      rehash();
    }
    return ordinal;
  }

  /** A new ordinal that {@link #find} does not return. */
  int append(long value) {
    if (size == values.length) {
      values = memory.copy(values, GrowingMemory.grow(size, size + 1L));
    }
    values[size] = value;
    return size++;
  }

  private void rehash() {
    int[] before = slots;
    slots = memory.copy(before, GrowingMemory.doubledSlots(before.length));
    Arrays.fill(slots, 0);
    mask = slots.length - 1;
    shift = GrowingMemory.slotShift(slots.length);
    for (int ordinal : before) {
      if (ordinal != 0) {
        int slot = slot(values[ordinal - 1]);
        while (slots[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        slots[slot] = ordinal;
      }
    }
  }

  void clear() {
    size = 0;
    Arrays.fill(slots, 0);
  }
}
