// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.value;

import io.travertine.scan.LongVector;
import java.time.LocalDate;
import java.time.YearMonth;

/** {@code 2024-02-29}; dates that no calendar has are refused. Used by one thread. */
record DateDecoder(LongVector.Builder builder) implements ColumnDecoder {
  /** Not a day that four digits of a year can write. */
  static final long NO_DAY = Long.MIN_VALUE;

  static final int LENGTH = 10;

  private static final int FIRST_YEAR = 1900;
  private static final int YEARS = 200;
  private static final int FIRST_MONTH = FIRST_YEAR * 12;

  /** First days of the months of two centuries, and the day behind them. */
  private static final int[] MONTH_STARTS = new int[YEARS * 12 + 1];

  static {
    LocalDate first = LocalDate.of(FIRST_YEAR, 1, 1);
    for (int month = 0; month < MONTH_STARTS.length; month++) {
      MONTH_STARTS[month] = Math.toIntExact(first.plusMonths(month).toEpochDay());
    }
  }

  @Override
  public boolean append(byte[] bytes, int from, int to) {
    int start = Ascii.skipBlanks(bytes, from, to);
    int end = Ascii.trimBlanks(bytes, start, to);
    if (start == end) {
      builder.appendNull();
      return true;
    }
    long day = end - start == LENGTH ? day(bytes, start) : NO_DAY;
    if (day == NO_DAY) {
      return false;
    }
    builder.append(day);
    return true;
  }

  /** Days since 1970-01-01 of the ten bytes from {@code at}, or {@link #NO_DAY}. */
  static long day(byte[] bytes, int at) {
    int to = at + LENGTH;
    int year = Ascii.digits(bytes, at, to, 4);
    int month = Ascii.digits(bytes, at + 5, to, 2);
    int day = Ascii.digits(bytes, at + 8, to, 2);
    boolean shaped = bytes[at + 4] == '-' && bytes[at + 7] == '-' && year >= 0;
    if (!shaped || month < 1 || month > 12 || day < 1) {
      return NO_DAY;
    }
    int monthNumber = year * 12 + month - 1 - FIRST_MONTH;
    if (monthNumber >= 0 && monthNumber < MONTH_STARTS.length - 1) {
      int start = MONTH_STARTS[monthNumber];
      return day <= MONTH_STARTS[monthNumber + 1] - start ? start + day - 1L : NO_DAY;
    }
    if (day > 28 && day > YearMonth.of(year, month).lengthOfMonth()) {
      return NO_DAY;
    }
    return LocalDate.of(year, month, day).toEpochDay();
  }
}
