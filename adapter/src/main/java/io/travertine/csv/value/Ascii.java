// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.value;

import java.nio.charset.StandardCharsets;

/** Reads numbers of ranges of bytes. A number that is not there is {@link #NONE}. */
final class Ascii {
  /** Less than any number of digits. */
  static final int NONE = -1;

  private Ascii() {}

  /** The first position from {@code from} that holds no blank, at most {@code to}. */
  static int skipBlanks(byte[] bytes, int from, int to) {
    int start = from;
    while (start < to && isBlank(bytes[start])) {
      start++;
    }
    return start;
  }

  /** The end of the last byte before {@code to} that is no blank, at least {@code from}. */
  static int trimBlanks(byte[] bytes, int from, int to) {
    int end = to;
    while (end > from && isBlank(bytes[end - 1])) {
      end--;
    }
    return end;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /** The number that exactly {@code count} digits from {@code from} make, or {@link #NONE}. */
  static int digits(byte[] bytes, int from, int to, int count) {
    if (from + count > to) {
      return NONE;
    }
    int value = 0;
    for (int i = from; i < from + count; i++) {
      if (!isDigit(bytes[i])) {
        return NONE;
      }
      value = value * 10 + (bytes[i] - '0');
    }
    return value;
  }

  static boolean isAt(byte[] bytes, int position, int to, char expected) {
    return position < to && bytes[position] == expected;
  }

  static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
