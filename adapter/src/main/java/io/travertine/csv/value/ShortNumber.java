// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Unsigned numbers of up to eight characters, read in one go. Hot: the loops of the decoders are
 * its plain twins.
 */
final class ShortNumber {
  static final int LONGEST = 8;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ZEROS = 0x3030303030303030L;
  private static final long HIGH_HALVES = 0xF0F0F0F0F0F0F0F0L;
  private static final long ABOVE_NINE = 0x0606060606060606L;
  private static final long POINTS = 0x2E2E2E2E2E2E2E2EL;

  /** Makes zeros of the colons of a time. */
  private static final long COLONS = 0x00000A00000A0000L;

  private static final long LOW = 0x7F7F7F7F7F7F7F7FL;

  private ShortNumber() {}

  /**
   * The last {@code length} of the bytes before {@code end}, zeros in front of them; the first of
   * them is lowest. At least eight bytes must lie before {@code end}.
   *
   * @param length 1 to 8
   */
  static long load(byte[] bytes, int end, int length) {
    long word = (long) LONGS.get(bytes, end - LONGEST);
    int shift = (LONGEST - length) << 3;
    // A shift by 64 would be none, and the zeros are not needed then.
    return ((word >>> shift) << shift) | (shift == 0 ? 0 : ZEROS >>> (64 - shift));
  }

  /**
   * The highest bit of the first byte that is a point, and nothing below it; 0 if there is none.
   */
  static long point(long word) {
    long other = word ^ POINTS;
    long points = ~(((other & LOW) + LOW) | other | LOW);
    return points & -points;
  }

  /** {@code word} without the byte of {@code point}, a zero in front. */
  static long without(long word, long point) {
    long below = (point >>> 7) - 1;
    return (word & ~(below | (below + 1) * 0xFF)) | ((word & below) << 8) | '0';
  }

  /** How many bytes stand behind the one of {@code point}. */
  static int behind(long point) {
    return Long.numberOfLeadingZeros(point) >>> 3;
  }

  static boolean isDigits(long word) {
    return (((word & HIGH_HALVES) ^ ZEROS) | (((word + ABOVE_NINE) & HIGH_HALVES) ^ ZEROS)) == 0;
  }

  /** Seconds since midnight of eight bytes like {@code 23:59:59}, -1 if they are not. */
  static int secondOfDay(byte[] bytes, int at) {
    long word = (long) LONGS.get(bytes, at) ^ COLONS;
    if (!isDigits(word)) {
      return -1;
    }
    int hour = digit(word, 0) * 10 + digit(word, 1);
    int minute = digit(word, 3) * 10 + digit(word, 4);
    int second = digit(word, 6) * 10 + digit(word, 7);
    boolean zeros = (digit(word, 2) | digit(word, 5)) == 0;
    return zeros && hour < 24 && minute < 60 && second < 60
        ? (hour * 60 + minute) * 60 + second
        : -1;
  }

  private static int digit(long word, int index) {
    return (int) (word >>> (8 * index)) & 0xF;
  }

  /** The number that eight digits make (Lemire, "Quickly parsing eight digits", 2018). */
  static long value(long digits) {
    long pairs = digits - ZEROS;
    pairs = pairs * 10 + (pairs >>> 8);
    long first = (pairs & 0x000000FF000000FFL) * 0x000F424000000064L;
    long second = ((pairs >>> 16) & 0x000000FF000000FFL) * 0x0000271000000001L;
    return (first + second) >>> 32;
  }
}
