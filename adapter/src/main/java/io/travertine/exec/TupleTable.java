// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import java.util.Arrays;

/**
 * Numbers different tuples of a fixed number of longs in the order in which they come: open
 * addressing over two arrays. Hot. Used by one thread at a time.
 */
final class TupleTable {
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;
  private static final int BYTES_OF_WORD = 8;
  private static final int BYTES_OF_SLOT = 4;

  private final int width;
  private final GrowingMemory memory;
  private long[] words = {};
  private int capacity;
  private int size;

  /** Ordinals, counted from 1; at most half of the slots are taken. */
  private int[] slots = {0, 0};

  private int mask = 1;
  private int shift = 63;

  /**
   * @param width longs of a tuple
   */
  TupleTable(int width, GrowingMemory memory) {
    this.width = width;
    this.memory = memory;
  }

  int size() {
    return size;
  }

  /** All tuples one after another, in order; longer than they are. Not to be changed. */
  long[] words() {
    return words;
  }

  /** The ordinal of the tuple at {@code source[from, from + width)}, a new one if need be. */
  int find(long[] source, int from) {
    int slot = slot(source, from);
    int ordinal = slots[slot];
    while (ordinal != 0) {
      if (is(ordinal - 1, source, from)) {
        return ordinal - 1;
      }
      slot = (slot + 1) & mask;
      ordinal = slots[slot];
    }
    return insert(source, from, slot);
  }

  private boolean is(int ordinal, long[] source, int from) {
    int at = ordinal * width;
    for (int i = 0; i < width; i++) {
      if (words[at + i] != source[from + i]) {
        return false;
      }
    }
    return true;
  }

  private int slot(long[] source, int from) {
    long hash = 0;
    for (int i = 0; i < width; i++) {
      hash = (hash ^ source[from + i]) * MULTIPLIER;
      hash ^= hash >>> 32;
    }
    return (int) ((hash * MULTIPLIER) >>> shift);
  }

  private int insert(long[] source, int from, int slot) {
    if (size == capacity) {
      int larger = GrowingMemory.grow(capacity, size + 1);
      memory.take((long) BYTES_OF_WORD * width * (larger - capacity));
      words = Arrays.copyOf(words, Math.multiplyExact(larger, width));
      capacity = larger;
    }
    System.arraycopy(source, from, words, size * width, width);
    size++;
    slots[slot] = size;
    if (2 * size >= slots.length) {
      rehash();
    }
    return size - 1;
  }

  private void rehash() {
    int[] before = slots;
    int larger = Math.multiplyExact(Math.max(before.length, 32), 2);
    memory.take((long) BYTES_OF_SLOT * (larger - before.length));
    slots = new int[larger];
    mask = larger - 1;
    shift = Long.numberOfLeadingZeros(mask);
    for (int ordinal : before) {
      if (ordinal != 0) {
        int slot = slot(words, (ordinal - 1) * width);
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
