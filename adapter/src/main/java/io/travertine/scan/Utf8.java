// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds bytes that are not UTF-8 (Unicode 15, table 3-7: no surrogates, no overlong forms). */
public final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long HIGH = 0x8080808080808080L;

  /** High bits of the first eight bytes of texts of 0 to 16 bytes, and of the bytes behind. */
  private static final long[] FIRST_BITS = highBits(0);

  private static final long[] SECOND_BITS = highBits(Long.BYTES);

  private Utf8() {}

  private static long[] highBits(int from) {
    long[] bits = new long[2 * Long.BYTES + 1];
    for (int length = from + 1; length < bits.length; length++) {
      bits[length] = HIGH >>> (Byte.SIZE * Math.max(0, from + Long.BYTES - length));
    }
    return bits;
  }

  /**
   * Whether {@code bytes[offset .. offset + length)} is UTF-8.
   *
   * <p>Short texts with sixteen bytes from their beginning on in the array are looked at without a
   * branch on their length, which nobody can predict.
   */
  public static boolean isValid(byte[] bytes, int offset, int length) {
    long high = HIGH;
    if (length > 2 * Long.BYTES) {
      high = highOfLong(bytes, offset, length);
    } else if (offset <= bytes.length - 2 * Long.BYTES) {
      high =
          ((long) LONGS.get(bytes, offset) & FIRST_BITS[length])
              | ((long) LONGS.get(bytes, offset + Long.BYTES) & SECOND_BITS[length]);
    }
    return high == 0 || areWordsValid(bytes, offset, length);
  }

  /** The highest bits of the bytes, joined. */
  private static long highOfLong(byte[] bytes, int offset, int length) {
    long all = 0;
    int last = offset + length - Long.BYTES;
    for (int at = offset; at < last; at += Long.BYTES) {
      all |= (long) LONGS.get(bytes, at);
    }
    return (all | (long) LONGS.get(bytes, last)) & HIGH;
  }

  /**
   * Whether each continuation byte stands where a lead byte asks for one, eight bytes at a time.
   * Lead bytes that say more than how many bytes follow (C0, C1, E0, ED, F0 to FF), and the last
   * bytes of the array, are left to {@link #firstInvalid}.
   *
   * <p>One method and no small ones on purpose: it has more than the 325 bytes of code that HotSpot
   * inlines at most, so that whoever calls {@link #isValid} stays small enough to be inlined.
   */
  private static boolean areWordsValid(byte[] bytes, int offset, int length) {
    int at = offset;
    int left = length;
    long asked = 0;
    while (left > 0) {
      while (asked == 0 && left > 4 * Long.BYTES) {
        long first = (long) LONGS.get(bytes, at) | (long) LONGS.get(bytes, at + Long.BYTES);
        long second =
            (long) LONGS.get(bytes, at + 2 * Long.BYTES)
                | (long) LONGS.get(bytes, at + 3 * Long.BYTES);
        if (((first | second) & HIGH) != 0) {
          break;
        }
        at += 4 * Long.BYTES;
        left -= 4 * Long.BYTES;
      }
      if (at > bytes.length - Long.BYTES) {
        return firstInvalid(bytes, offset, length) < 0;
      }
      long word = (long) LONGS.get(bytes, at);
      if (left < Long.BYTES) {
        word &= -1L >>> (Byte.SIZE * (Long.BYTES - left));
      }
      long high = word & HIGH;
      if ((high | asked) != 0) {
        long leads = high & (word << 1);
        long ofThree = leads & (word << 2);
        long bit3 = word << 4;
        long bit2 = word << 5;
        long bit1 = word << 6;
        long bit0 = word << 7;
        long overlong = leads & ~ofThree & ~((word << 3) | bit3 | bit2 | bit1);
        long lowest = ofThree & ~(bit3 | bit2 | bit1 | bit0);
        long surrogates = ofThree & bit3 & bit2 & ~bit1 & bit0;
        long ofFour = ofThree & (word << 3);
        if ((high & ~leads) != (asked | (leads << 8) | (ofThree << 16))
            || (overlong | lowest | surrogates | ofFour) != 0) {
          return firstInvalid(bytes, offset, length) < 0;
        }
        asked = (leads >>> 56) | (ofThree >>> 48);
      }
      at += Long.BYTES;
      left -= Long.BYTES;
    }
    return asked == 0;
  }

  /**
   * Index of the first byte of {@code bytes[offset .. offset + length)} that begins no valid
   * sequence, or -1.
   */
  public static int firstInvalid(byte[] bytes, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      if (end - at >= Long.BYTES) {
        long high = (long) LONGS.get(bytes, at) & HIGH;
        if (high == 0) {
          at += Long.BYTES;
          continue;
        }
        at += Long.numberOfTrailingZeros(high) / Byte.SIZE;
      } else if (bytes[at] >= 0) {
        at++;
        continue;
      }
      // Letters that are not ASCII mostly stand together.
      do {
        int size = sequence(bytes, at, end);
        if (size == 0) {
          return at;
        }
        at += size;
      } while (at < end && bytes[at] < 0);
    }
    return -1;
  }

  /** Length of the sequence of two to four bytes at {@code at}, 0 if it is none. */
  private static int sequence(byte[] bytes, int at, int end) {
    int lead = bytes[at] & 0xff;
    int size = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (size == 0 || end - at < size) {
      return 0;
    }
    int second = bytes[at + 1] & 0xff;
    int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    int greatest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (second < least || second > greatest) {
      return 0;
    }
    for (int i = 2; i < size; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return size;
  }
}
