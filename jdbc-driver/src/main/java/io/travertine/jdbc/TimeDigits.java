// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Writes dates and timestamps of the years 0 to 9999 digit by digit: a formatter of {@code
 * java.time} takes five times as long as reading the row. Stateless.
 */
final class TimeDigits {
  private static final long FIRST_DAY = LocalDate.of(0, 1, 1).toEpochDay();
  private static final long END_DAY = LocalDate.of(10_000, 1, 1).toEpochDay();
  private static final long MILLIS_PER_DAY = 86_400_000;
  private static final int DATE_LENGTH = 10;
  private static final int SECONDS_LENGTH = 19;

  /** 0000-03-01, from which four hundred years have the same number of days, leap day last. */
  private static final long DAYS_TO_EPOCH = 719_468;

  private static final int DAYS_OF_ERA = 146_097;

  private TimeDigits() {}

  /** {@code 2024-02-29}; null where it is written otherwise. */
  static @Nullable String date(long days) {
    if (days < FIRST_DAY || days >= END_DAY) {
      return null;
    }
    byte[] text = new byte[DATE_LENGTH];
    writeDate(text, days);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /**
   * {@code 2024-02-29 13:14:15.5}, without zeros at the end of a fraction; null where it is written
   * otherwise.
   *
   * @param millis since 1970-01-01T00:00
   */
  static @Nullable String timestamp(long millis) {
    long days = Math.floorDiv(millis, MILLIS_PER_DAY);
    if (days < FIRST_DAY || days >= END_DAY) {
      return null;
    }
    int rest = (int) (millis - days * MILLIS_PER_DAY);
    int fraction = rest % 1000;
    int digits = fraction == 0 ? 0 : fraction % 100 == 0 ? 1 : fraction % 10 == 0 ? 2 : 3;
    byte[] text = new byte[SECONDS_LENGTH + (digits == 0 ? 0 : 1 + digits)];
    writeDate(text, days);
    text[10] = ' ';
    int seconds = rest / 1000;
    writeTwo(text, 11, seconds / 3600);
    text[13] = ':';
    writeTwo(text, 14, seconds / 60 % 60);
    text[16] = ':';
    writeTwo(text, 17, seconds % 60);
    if (digits > 0) {
      text[SECONDS_LENGTH] = '.';
      int left = digits == 1 ? fraction / 100 : digits == 2 ? fraction / 10 : fraction;
      for (int at = text.length - 1; at > SECONDS_LENGTH; at--) {
        text[at] = (byte) ('0' + left % 10);
        left /= 10;
      }
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** Counts years from March on, so that the leap day is the last of its year. */
  private static void writeDate(byte[] text, long days) {
    long counted = days + DAYS_TO_EPOCH;
    int era = (int) Math.floorDiv(counted, DAYS_OF_ERA);
    int day = (int) (counted - (long) era * DAYS_OF_ERA);
    int yearOfEra = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    int dayOfYear = day - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int monthFromMarch = (5 * dayOfYear + 2) / 153;
    int dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
    int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    int year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    writeTwo(text, 0, year / 100);
    writeTwo(text, 2, year % 100);
    text[4] = '-';
    writeTwo(text, 5, month);
    text[7] = '-';
    writeTwo(text, 8, dayOfMonth);
  }

  private static void writeTwo(byte[] text, int at, int number) {
    text[at] = (byte) ('0' + number / 10);
    text[at + 1] = (byte) ('0' + number % 10);
  }
}
