// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Finds bytes that are not UTF-8 (Unicode 15, table 3-7: no surrogates, no overlong forms). */
final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Utf8() {}

  /**
   * Whether {@code bytes[offset .. offset + length)} has no byte beyond ASCII. Reads up to seven
   * bytes behind the range, which must be there.
   */
  static boolean isAscii(byte[] bytes, int offset, int length) {
    long all = 0;
    int at = offset;
    int left = length;
    while (left >= Long.BYTES) {
      all |= (long) LONGS.get(bytes, at);
      at += Long.BYTES;
      left -= Long.BYTES;
    }
    if (left > 0) {
      all |= (long) LONGS.get(bytes, at) & (-1L >>> (Long.SIZE - Byte.SIZE * left));
    }
    return (all & 0x8080808080808080L) == 0;
  }

  static String text(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }

  /**
   * Index of the first byte of {@code bytes[offset .. offset + length)} that begins no valid
   * sequence, or -1.
   */
  static int firstInvalid(byte[] bytes, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (end - at >= 8 && ((long) LONGS.get(bytes, at) & 0x8080808080808080L) == 0) {
      at += 8;
    }
    while (at < end) {
      if (bytes[at] >= 0) {
        at++;
        continue;
      }
      int size = sequence(bytes, at, end);
      if (size == 0) {
        return at;
      }
      at += size;
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
