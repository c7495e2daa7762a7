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
 * to eight bytes are hashed and compared as one long, read at once. Hot. Used by one thread at a
 * time.
 */
final class BytesTable {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;
  private static final int WORD = 8;
  private static final int BYTES_OF_VALUE = 16;
  private static final int BYTES_OF_SLOT = 4;

  private final GrowingMemory memory;

  /** The first eight bytes of each value, little-endian, zeros where there are fewer. */
  private long[] heads = {};

  private int[] lengths = {};
  private int[] starts = {};
  private byte[] bytes = {};
  private int end;
  private int size;

  /** Ordinals, counted from 1; at most half of the slots are taken. */
  private int[] slots = {0, 0};

  private int mask = 1;

  BytesTable(GrowingMemory memory) {
    this.memory = memory;
  }

  int size() {
    return size;
  }

  /** The array that {@link #start} points into. */
  byte[] bytes() {
    return bytes;
  }

  int start(int ordinal) {
    return starts[ordinal];
  }

  int length(int ordinal) {
    return lengths[ordinal];
  }

  /** The ordinal of {@code source[from, from + length)}, a new one if need be. */
  int find(byte[] source, int from, int length) {
    if (length > WORD) {
      return findLong(source, from, length);
    }
    long head = head(source, from, length);
    int slot = slot(head, length);
    int ordinal = slots[slot];
    while (ordinal != 0) {
      if (heads[ordinal - 1] == head && lengths[ordinal - 1] == length) {
        return ordinal - 1;
      }
      slot = (slot + 1) & mask;
      ordinal = slots[slot];
    }
    return insert(source, from, length, head, slot);
  }

  private int findLong(byte[] source, int from, int length) {
    long head = (long) LONGS.get(source, from);
    int slot = slot(mixed(source, from, length), length);
    int ordinal = slots[slot];
    while (ordinal != 0) {
      if (isLong(ordinal - 1, head, source, from, length)) {
        return ordinal - 1;
      }
      slot = (slot + 1) & mask;
      ordinal = slots[slot];
    }
    return insert(source, from, length, head, slot);
  }

  private boolean isLong(int ordinal, long head, byte[] source, int from, int length) {
    if (heads[ordinal] != head || lengths[ordinal] != length) {
      return false;
    }
    int start = starts[ordinal];
    return Arrays.equals(source, from + WORD, from + length, bytes, start + WORD, start + length);
  }

  /** The value of up to eight bytes as one long; reads past it where the array goes on. */
  private static long head(byte[] source, int from, int length) {
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

  /** A hash of more than eight bytes; the last word overlaps the one before. */
  private static long mixed(byte[] source, int from, int length) {
    long hash = 0;
    for (int at = 0; at < length - WORD; at += WORD) {
      hash = (hash ^ (long) LONGS.get(source, from + at)) * MULTIPLIER;
      hash ^= hash >>> 32;
    }
    return hash ^ (long) LONGS.get(source, from + length - WORD);
  }

  private int slot(long word, int length) {
    long product = (word + length) * MULTIPLIER;
    return (int) (product ^ (product >>> 32)) & mask;
  }

  private int insert(byte[] source, int from, int length, long head, int slot) {
    int ordinal = append(source, from, length);
    heads[ordinal] = head;
    slots[slot] = ordinal + 1;
    if (2 * (ordinal + 1) >= slots.length) {
      rehash();
    }
    return ordinal;
  }

  /** A new ordinal that {@link #find} does not return. */
  int append(byte[] source, int from, int length) {
    if (size == lengths.length) {
      int capacity = GrowingMemory.grow(size, size + 1);
      memory.take((long) BYTES_OF_VALUE * (capacity - size));
      heads = Arrays.copyOf(heads, capacity);
      lengths = Arrays.copyOf(lengths, capacity);
      starts = Arrays.copyOf(starts, capacity);
    }
    int newEnd = Math.addExact(end, length);
    if (newEnd > bytes.length) {
      int capacity = GrowingMemory.grow(bytes.length, newEnd);
      memory.take(capacity - bytes.length);
      bytes = Arrays.copyOf(bytes, capacity);
    }
    System.arraycopy(source, from, bytes, end, length);
    starts[size] = end;
    lengths[size] = length;
    heads[size] = 0;
    end = newEnd;
    return size++;
  }

  private void rehash() {
    int[] before = slots;
    int capacity = Math.multiplyExact(Math.max(before.length, 32), 2);
    memory.take((long) BYTES_OF_SLOT * (capacity - before.length));
    slots = new int[capacity];
    mask = capacity - 1;
    for (int ordinal : before) {
      if (ordinal != 0) {
        int length = lengths[ordinal - 1];
        long word = length > WORD ? mixed(bytes, starts[ordinal - 1], length) : heads[ordinal - 1];
        int slot = slot(word, length);
        while (slots[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        slots[slot] = ordinal;
      }
    }
  }

  /** The values of these ordinals; what stands where {@code nulls} are does not matter. */
  BytesVector vector(DataType type, int[] ordinals, boolean @Nullable [] nulls) {
    int total = 0;
    for (int i = 0; i < ordinals.length; i++) {
      total = Math.addExact(total, isNull(nulls, i) ? 0 : lengths[ordinals[i]]);
    }
    byte[] copied = new byte[total];
    int[] offsets = new int[ordinals.length];
    int[] sizes = new int[ordinals.length];
    int at = 0;
    for (int i = 0; i < ordinals.length; i++) {
      offsets[i] = at;
      if (!isNull(nulls, i)) {
        sizes[i] = lengths[ordinals[i]];
        System.arraycopy(bytes, starts[ordinals[i]], copied, at, sizes[i]);
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
