// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.value;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which patterns a date or timestamp may follow that is not written as in ISO 8601. Only patterns
 * of fixed width, so that the text can be written again from the value. Immutable.
 *
 * @param patterns of java.time, at least one; two where day and month cannot be told apart
 */
public record DateGuess(Shape shape, List<String> patterns) {
  private static final int LENGTH = 10;

  /** Null if {@code value} is no date of a known pattern. */
  public static @Nullable DateGuess of(String value) {
    if (value.length() < LENGTH || !isDigit(value.charAt(0)) || !isDigit(value.charAt(1))) {
      return null;
    }
    String clock = clock(value);
    if (clock == null) {
      return null;
    }
    List<String> patterns = new ArrayList<>();
    for (String date : dates(value)) {
      patterns.add(date + clock);
    }
    Shape shape = clock.isEmpty() ? Shape.DATE : Shape.TIMESTAMP;
    return patterns.isEmpty() ? null : new DateGuess(shape, patterns);
  }

  private static List<String> dates(String value) {
    char separator = value.charAt(2);
    if (isDigit(separator)) {
      char behindYear = value.charAt(4);
      boolean known = behindYear == '/' || behindYear == '.';
      return known && value.charAt(7) == behindYear && isDay(value, 0, 5, 8)
          ? List.of("yyyy" + behindYear + "MM" + behindYear + "dd")
          : List.of();
    }
    if (value.charAt(5) != separator) {
      return List.of();
    }
    List<String> patterns = new ArrayList<>();
    boolean known = separator == '.' || separator == '/' || separator == '-';
    if (known && isDay(value, 6, 3, 0)) {
      patterns.add("dd" + separator + "MM" + separator + "yyyy");
    }
    // Nobody puts points between month, day and year.
    if (known && separator != '.' && isDay(value, 6, 0, 3)) {
      patterns.add("MM" + separator + "dd" + separator + "yyyy");
    }
    return patterns;
  }

  /** The pattern of what follows the date, empty if nothing does; null if that is no time. */
  private static @Nullable String clock(String value) {
    if (value.length() == LENGTH) {
      return "";
    }
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    boolean time =
        bytes[LENGTH] == ' '
            && TimeDecoder.units(bytes, LENGTH + 1, bytes.length, 0) != TimeDecoder.NO_TIME;
    if (!time) {
      return null;
    }
    return switch (bytes.length - LENGTH) {
      case 6 -> " HH:mm";
      case 9 -> " HH:mm:ss";
      default -> null;
    };
  }

  private static boolean isDay(String value, int yearAt, int monthAt, int dayAt) {
    byte[] bytes = value.substring(0, LENGTH).getBytes(StandardCharsets.UTF_8);
    if (bytes.length != LENGTH) {
      return false;
    }
    int year = Ascii.digits(bytes, yearAt, LENGTH, 4);
    int month = Ascii.digits(bytes, monthAt, LENGTH, 2);
    int day = Ascii.digits(bytes, dayAt, LENGTH, 2);
    return year >= 0
        && month >= 1
        && month <= 12
        && day >= 1
        && day <= YearMonth.of(year, month).lengthOfMonth();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
