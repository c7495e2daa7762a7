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
}
