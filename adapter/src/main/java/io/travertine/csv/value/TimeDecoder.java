// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.value;

import io.travertine.scan.LongVector;

/**
 * {@code 23:59} or {@code 23:59:59.999}; digits finer than the type are refused unless zero. Used
 * by one thread.
 */
record TimeDecoder(LongVector.Builder builder, int precision) implements ColumnDecoder {
  /** What {@link #units} answers for anything but a time of day. */
  static final long NO_TIME = -1;

  private static final int MINUTES_LENGTH = 5;
  private static final int SECONDS_LENGTH = 8;
  private static final int MAX_PRECISION = 9;

  @Override
  public boolean append(byte[] bytes, int from, int to) {
    int start = Ascii.skipBlanks(bytes, from, to);
    int end = Ascii.trimBlanks(bytes, start, to);
    if (start == end) {
      builder.appendNull();
      return true;
    }
    long units = units(bytes, start, end, precision);
    if (units == NO_TIME) {
      return false;
    }
    builder.append(units);
    return true;
  }

  /** Units of 10<sup>-precision</sup> seconds since midnight, or {@link #NO_TIME}. */
  static long units(byte[] bytes, int from, int to, int precision) {
    int hour = Ascii.digits(bytes, from, to, 2);
    int minute = Ascii.digits(bytes, from + 3, to, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || bytes[from + 2] != ':') {
      return NO_TIME;
    }
    int second = 0;
    int end = from + MINUTES_LENGTH;
    if (Ascii.isAt(bytes, end, to, ':')) {
      second = Ascii.digits(bytes, end + 1, to, 2);
      end = from + SECONDS_LENGTH;
      if (second < 0 || second > 59) {
        return NO_TIME;
      }
    }
    long units = (hour * 60L + minute) * 60 + second;
    int digits = 0;
    if (end == from + SECONDS_LENGTH && Ascii.isAt(bytes, end, to, '.')) {
      int fraction = end + 1;
      while (fraction < to && Ascii.isDigit(bytes[fraction]) && digits < MAX_PRECISION) {
        if (digits < precision) {
          units = units * 10 + (bytes[fraction] - '0');
        } else if (bytes[fraction] != '0') {
          return NO_TIME;
        }
        digits++;
        fraction++;
      }
      if (digits == 0) {
        return NO_TIME;
      }
      end = fraction;
    }
    if (end != to) {
      return NO_TIME;
    }
    for (int i = digits; i < precision; i++) {
      units *= 10;
    }
    return units;
  }
}
