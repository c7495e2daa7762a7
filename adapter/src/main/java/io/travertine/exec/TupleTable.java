// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import java.util.Arrays;

/**
 * Numbers different tuples of a fixed number of longs in the order in which they come: open
 * addressing over two arrays. A table that is larger than the caches waits for memory at every
 * step, so tuples are looked up many at a time, each step for all of them: the processor then waits
 * for many at once. Hot. Used by one thread at a time.
 */
final class TupleTable {
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;
  private static final long TAG = 0xffff_ffff_0000_0000L;

  /** Tuples looked up together. */
  private static final int GROUP = 256;

  private final int width;
  private final GrowingMemory memory;
  private long[] words = {};
  private int capacity;
  private int size;

  /**
   * The upper half of a hash and an ordinal counted from 1; at most half of the slots are taken.
   */
  private long[] slots;

  private int mask = 1;
  private int shift = 63;
  private final long[] hashes = new long[GROUP];
  private final long[] candidates = new long[GROUP];
  private final long[] firstWords = new long[GROUP];
  private final int[] found = new int[GROUP];

  /**
   * @param width longs of a tuple
   */
  TupleTable(int width, GrowingMemory memory) {
    this.width = width;
    this.memory = memory;
    this.slots = memory.copy(new long[0], 2);
  }

  int size() {
    return size;
  }

  /** All tuples one after another, in order; longer than they are. Not to be changed. */
  long[] words() {
    return words;
  }

  /**
   * The ordinals of {@code count} tuples that stand one after another in {@code tuples}, new ones
   * where need be.
   */
  void find(long[] tuples, int count, int[] ordinals) {
    for (int from = 0; from < count; from += GROUP) {
      int some = Math.min(GROUP, count - from);
      findGroup(tuples, from, some);
      System.arraycopy(found, 0, ordinals, from, some);
    }
  }

  /** Adds those of {@code count} tuples, which stand one after another, that are not here yet. */
  void addAll(long[] tuples, int count) {
    for (int from = 0; from < count; from += GROUP) {
      findGroup(tuples, from, Math.min(GROUP, count - from));
    }
  }

  private void findGroup(long[] tuples, int from, int count) {
    for (int i = 0; i < count; i++) {
      hashes[i] = hash(tuples, (from + i) * width);
    }
    for (int i = 0; i < count; i++) {
      candidates[i] = slots[(int) (hashes[i] >>> shift)];
    }
    if (size > 0) {
      for (int i = 0; i < count; i++) {
        firstWords[i] = words[Math.max(0, ((int) candidates[i] - 1) * width)];
      }
    }
    for (int i = 0; i < count; i++) {
      long hash = hashes[i];
      long candidate = candidates[i];
      int tuple = (from + i) * width;
      boolean known =
          candidate != 0
              && ((candidate ^ hash) & TAG) == 0
              && firstWords[i] == tuples[tuple]
              && is((int) candidate - 1, tuples, tuple);
      found[i] = known ? (int) candidate - 1 : find(tuples, tuple, hash);
    }
  }

  private int find(long[] source, int from, long hash) {
    int slot = (int) (hash >>> shift);
    long taken = slots[slot];
    while (taken != 0) {
      if (((taken ^ hash) & TAG) == 0 && is((int) taken - 1, source, from)) {
        return (int) taken - 1;
      }
      slot = (slot + 1) & mask;
      taken = slots[slot];
    }
    return insert(source, from, hash, slot);
  }

  private boolean is(int ordinal, long[] source, int from) {
    int at = ordinal * width;
    long different = 0;
    for (int i = 0; i < width; i++) {
      different |= words[at + i] ^ source[from + i];
    }
    return different == 0;
  }

  /** Its upper bits depend on all bits of the tuple. */
  private long hash(long[] source, int from) {
    long hash = 0;
    for (int i = 0; i < width; i++) {
      hash = (hash ^ source[from + i]) * MULTIPLIER;
      hash ^= hash >>> 32;
    }
    return hash * MULTIPLIER;
  }

  private int insert(long[] source, int from, long hash, int slot) {
    if (size == capacity) {
      int larger = GrowingMemory.grow(capacity, size + 1L, width);
      words = memory.copy(words, larger * width);
      capacity = larger;
    }
    System.arraycopy(source, from, words, size * width, width);
    size++;
    slots[slot] = (hash & TAG) | size;
    if (2 * size >= slots.length) {
      rehash();
    }
    return size - 1;
  }

  private void rehash() {
    slots = memory.doubled(slots);
    mask = slots.length - 1;
    shift = GrowingMemory.slotShift(slots.length);
  }

  void clear() {
    size = 0;
    Arrays.fill(slots, 0);
  }
}
