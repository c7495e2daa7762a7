// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Arithmetic on the eight bytes of a long (Warren, Hacker's Delight, chapters 6 and 7). */
final class Swar {
  /** Eight bytes of an array, the first in the lowest bits. */
  static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The highest bit of each byte. */
  static final long HIGH = 0x8080808080808080L;

  /** All other bits. */
  static final long LOW = ~HIGH;

  private static final long ONES = 0x0101010101010101L;

  private Swar() {}

  /** Eight times the same byte. */
  static long repeat(int character) {
    return (character & 0xFF) * ONES;
  }

  /**
   * The highest bits of the bytes that equal the ASCII character which {@code pattern} repeats; the
   * other bits mean nothing.
   *
   * @param low {@code word & LOW}
   */
  static long matches(long word, long low, long pattern) {
    return ~(((low ^ pattern) + LOW) | word);
  }

  /** Turns bit {@code 8 * byte + word} into bit {@code 8 * word + byte}. */
  static long transpose(long bits) {
    long x = bits;
    long t = (x ^ (x >>> 7)) & 0x00AA00AA00AA00AAL;
    x ^= t ^ (t << 7);
    t = (x ^ (x >>> 14)) & 0x0000CCCC0000CCCCL;
    x ^= t ^ (t << 14);
    t = (x ^ (x >>> 28)) & 0x00000000F0F0F0F0L;
    return x ^ t ^ (t << 28);
  }

  /** For each bit whether the number of bits up to it, itself included, is odd. */
  static long prefixXor(long bits) {
    long x = bits;
    x ^= x << 1;
    x ^= x << 2;
    x ^= x << 4;
    x ^= x << 8;
    x ^= x << 16;
    return x ^ (x << 32);
  }

  /** Which of the 64 bytes from {@code at} equal the character that {@code pattern} repeats. */
  static long mask(byte[] bytes, int at, long pattern) {
    long bits = 0;
    for (int word = 0; word < 8; word++) {
      long value = (long) LONGS.get(bytes, at + 8 * word);
      bits |= (matches(value, value & LOW, pattern) & HIGH) >>> (7 - word);
    }
    return transpose(bits);
  }
}
