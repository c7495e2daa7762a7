// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Tells whether bytes are UTF-8 as Unicode 15 defines it (section 3.9, table 3-7). */
public final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long NOT_ASCII = 0x8080808080808080L;
  private static final byte FIRST_OF_TWO = (byte) 0xC2;
  private static final byte FIRST_OF_THREE = (byte) 0xE0;

  /** As a signed byte every continuation (80 to BF) is less than this. */
  private static final byte BEHIND_CONTINUATION = (byte) 0xC0;

  private Utf8() {}

  /** Whether {@code bytes[from..to)} are whole characters. */
  public static boolean isValid(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      if (i + Long.BYTES <= bytes.length) {
        long high = (long) LONGS.get(bytes, i) & NOT_ASCII;
        i += Long.numberOfTrailingZeros(high) / Byte.SIZE;
        if (high == 0 || i >= to) {
          continue;
        }
      }
      do {
        int length = characterLength(bytes, i, to);
        if (length == 0) {
          return false;
        }
        i += length;
      } while (i < to && bytes[i] < 0);
    }
    return true;
  }

  /** Bytes of the character at {@code at}, 0 if there is none. */
  private static int characterLength(byte[] bytes, int at, int to) {
    byte first = bytes[at];
    if (first >= 0) {
      return 1;
    }
    if (first < FIRST_OF_THREE) {
      return first >= FIRST_OF_TWO && at + 1 < to && bytes[at + 1] < BEHIND_CONTINUATION ? 2 : 0;
    }
    return longLength(bytes, at, to);
  }

  private static int longLength(byte[] bytes, int at, int to) {
    int first = bytes[at] & 0xFF;
    int length = first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    if (length == 0 || at + length > to) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if (bytes[at + i] >= BEHIND_CONTINUATION) {
        return 0;
      }
    }
    int second = bytes[at + 1] & 0xFF;
    boolean refused =
        switch (first) {
          case 0xE0 -> second < 0xA0;
          case 0xED -> second > 0x9F;
          case 0xF0 -> second < 0x90;
          case 0xF4 -> second > 0x8F;
          default -> false;
        };
    return refused ? 0 : length;
  }
}
