// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.BytesVector;
import io.travertine.scan.DataType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers different byte strings in the order in which they come: open addressing over arrays. Up
 * to sixteen bytes are hashed and compared as one or two longs, each read at once. Hot. Used by one
 * thread at a time.
 */
final class BytesTable {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;
  private static final long TAG = 0xffff_ffff_0000_0000L;
  private static final int WORD = 8;

  /** Longs of an entry: first eight bytes, last eight bytes, start and length. */
  private static final int ENTRY = 3;

  private static final int LAST = 1;
  private static final int RANGE = 2;

  private final GrowingMemory memory;

  /**
   * An entry for each value. A value of up to eight bytes is its first word, filled up with zeros;
   * its last word is zero.
   */
  private long[] entries = {};

  private int capacity;
  private byte[] bytes = {};
  private int end;
  private int size;

  /**
   * The upper half of a hash and an ordinal counted from 1; at most half of the slots are taken.
   */
  private long[] slots;

  private int mask = 1;
  private int shift = 63;

  BytesTable(GrowingMemory memory) {
    this.memory = memory;
    this.slots = memory.copy(new long[0], 2);
  }

  int size() {
    return size;
  }

  /** The array that {@link #start} points into. */
  byte[] bytes() {
    return bytes;
  }

  int start(int ordinal) {
    return (int) (entries[ENTRY * ordinal + RANGE] >>> 32);
  }

  int length(int ordinal) {
    return (int) entries[ENTRY * ordinal + RANGE];
  }

  /** The ordinal of {@code source[from, from + length)}, a new one if need be. */
  int find(byte[] source, int from, int length) {
    if (length > WORD) {
      return findLong(source, from, length);
    }
    long first = word(source, from, length);
    long hash = hash(first, length);
    int slot = (int) (hash >>> shift);
    long found = slots[slot];
    while (found != 0) {
      if (((found ^ hash) & TAG) == 0) {
        int entry = ENTRY * ((int) found - 1);
        if (entries[entry] == first && (int) entries[entry + RANGE] == length) {
          return (int) found - 1;
        }
      }
      slot = (slot + 1) & mask;
      found = slots[slot];
    }
    return insert(source, from, length, hash, slot);
  }

  private int findLong(byte[] source, int from, int length) {
    long hash = longHash(source, from, length);
    int slot = (int) (hash >>> shift);
    long found = slots[slot];
    while (found != 0) {
      if (((found ^ hash) & TAG) == 0 && isLong((int) found - 1, source, from, length)) {
        return (int) found - 1;
      }
      slot = (slot + 1) & mask;
      found = slots[slot];
    }
    return insert(source, from, length, hash, slot);
  }

  private boolean isLong(int ordinal, byte[] source, int from, int length) {
    int entry = ENTRY * ordinal;
    if (entries[entry] != (long) LONGS.get(source, from)
        || entries[entry + LAST] != (long) LONGS.get(source, from + length - WORD)
        || (int) entries[entry + RANGE] != length) {
      return false;
    }
    int start = (int) (entries[entry + RANGE] >>> 32);
    return length <= 2 * WORD
        || Arrays.equals(
            source, from + WORD, from + length - WORD, bytes, start + WORD, start + length - WORD);
  }

  /** A value of up to eight bytes as one long; reads past it where the array goes on. */
  private static long word(byte[] source, int from, int length) {
    if (from + WORD <= source.length) {
      long word = (long) LONGS.get(source, from);
      return length == WORD ? word : word & ((1L << (WORD * length)) - 1);
    }
    long word = 0;
    for (int i = 0; i < length; i++) {
      word |= (source[from + i] & 0xffL) << (WORD * i);
    }
    return word;
  }

  /** Its upper bits depend on all bits of the word. */
  private static long hash(long word, int length) {
    return ((word ^ (word >>> 32)) + length) * MULTIPLIER;
  }

  /** A hash of more than eight bytes; the last word overlaps the one before. */
  private static long longHash(byte[] source, int from, int length) {
    long mixed = 0;
    for (int at = 0; at < length - WORD; at += WORD) {
      mixed = (mixed ^ (long) LONGS.get(source, from + at)) * MULTIPLIER;
      mixed ^= mixed >>> 32;
    }
    return hash(mixed ^ (long) LONGS.get(source, from + length - WORD), length);
  }

  private int insert(byte[] source, int from, int length, long hash, int slot) {
    int ordinal = append(source, from, length);
    slots[slot] = (hash & TAG) | (ordinal + 1);
    if (2 * (ordinal + 1) >= slots.length) {
      rehash();
    }
    return ordinal;
  }

  /** A new ordinal that {@link #find} does not return. */
  int append(byte[] source, int from, int length) {
    if (size == capacity) {
      int larger = GrowingMemory.grow(capacity, size + 1L, ENTRY);
      entries = memory.copy(entries, ENTRY * larger);
      capacity = larger;
    }
    int newEnd = GrowingMemory.length((long) end + length);
    if (newEnd > bytes.length) {
      bytes = memory.copy(bytes, GrowingMemory.grow(bytes.length, newEnd));
    }
    System.arraycopy(source, from, bytes, end, length);
    int entry = ENTRY * size;
    entries[entry] = word(source, from, Math.min(length, WORD));
    entries[entry + LAST] = length <= WORD ? 0 : (long) LONGS.get(source, from + length - WORD);
    entries[entry + RANGE] = ((long) end << 32) | length;
    end = newEnd;
    return size++;
  }

  private void rehash() {
    slots = memory.doubled(slots);
    mask = slots.length - 1;
    shift = GrowingMemory.slotShift(slots.length);
  }

  /** The values of these ordinals; what stands where {@code nulls} are does not matter. */
  BytesVector vector(DataType type, int[] ordinals, boolean @Nullable [] nulls) {
    long total = 0;
    for (int i = 0; i < ordinals.length; i++) {
      total += isNull(nulls, i) ? 0 : length(ordinals[i]);
    }
    byte[] copied = new byte[GrowingMemory.length(total)];
    int[] offsets = new int[ordinals.length];
    int[] sizes = new int[ordinals.length];
    int at = 0;
    for (int i = 0; i < ordinals.length; i++) {
      offsets[i] = at;
      if (!isNull(nulls, i)) {
        sizes[i] = length(ordinals[i]);
        System.arraycopy(bytes, start(ordinals[i]), copied, at, sizes[i]);
        at += sizes[i];
      }
    }
    return new BytesVector(type, copied, offsets, sizes, nulls);
  }

  private static boolean isNull(boolean @Nullable [] nulls, int position) {
    return nulls != null && nulls[position];
  }

  void clear() {
    size = 0;
    end = 0;
    Arrays.fill(slots, 0);
  }
}
