// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import java.nio.charset.StandardCharsets;

/**
 * Writes doubles as {@link Double#toString} does, those of few digits without its long arithmetic.
 * Stateless.
 *
 * <p>A double that is the quotient of a whole number of at most fifteen digits and a power of ten
 * has that number for its digits: both are exact doubles, so the division rounds once, as reading
 * the text would; and no two texts of at most fifteen digits are the same double, so there is no
 * shorter one.
 */
final class DoubleDigits {
  private static final double LEAST_PLAIN = 1e-3;
  private static final double END_OF_PLAIN = 1e7;
  private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
  private static final long[] WHOLE_PARTS = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000};

  private DoubleDigits() {}

  static String of(double value) {
    if (value == 0) {
      // Only the bits tell the zeros apart.
      return Double.doubleToRawLongBits(value) == 0 ? "0.0" : "-0.0";
    }
    double size = Math.abs(value);
    if (size >= LEAST_PLAIN && size < END_OF_PLAIN) {
      for (int digits = 0; digits < POWERS.length; digits++) {
        long scaled = (long) (size * POWERS[digits] + 0.5);
        if (scaled / POWERS[digits] == size) {
          return plain(scaled, Math.max(1, digits), digits == 0, value < 0);
        }
      }
    }
    return Double.toString(value);
  }

  private static String plain(long scaled, int digits, boolean whole, boolean negative) {
    long left = whole ? scaled * 10 : scaled;
    int at = digits + 2 + (negative ? 1 : 0);
    for (long rest = left / WHOLE_PARTS[digits]; rest >= 10; rest /= 10) {
      at++;
    }
    byte[] text = new byte[at];
    for (int i = 0; i < digits; i++) {
      text[--at] = (byte) ('0' + left % 10);
      left /= 10;
    }
    text[--at] = '.';
    do {
      text[--at] = (byte) ('0' + left % 10);
      left /= 10;
    } while (left > 0);
    if (negative) {
      text[0] = '-';
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
