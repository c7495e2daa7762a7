// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.csv.ColumnProfile.Shape;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells what a value of a sample looks like. */
final class ValueShape {
  /**
   * Without leading zeros: 007 is a name, not a number; without a plus: +49 begins a telephone
   * number.
   */
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]*)");

  private static final Pattern FRACTION = Pattern.compile("-?((0|[1-9][0-9]*)\\.[0-9]*|\\.[0-9]+)");
  private static final Pattern EXPONENT =
      Pattern.compile("-?((0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+)[eE][-+]?[0-9]+");
  private static final Pattern SPECIAL =
      Pattern.compile("nan|[-+]?inf(inity)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?");
  private static final Pattern TIMESTAMP =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?");
  private static final Pattern ZONE = Pattern.compile("(Z|[-+]\\d{2}(:?\\d{2})?)$");
  private static final int DATE_LENGTH = DateDecoder.LENGTH;
  private static final int FINEST = 9;

  private ValueShape() {}

  /** {@code value} without the blanks that numbers and dates may have around them. */
  static String withoutBlanks(String value) {
    int from = 0;
    int to = value.length();
    while (from < to && isBlank(value.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(value.charAt(to - 1))) {
      to--;
    }
    return value.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  static Shape of(String value) {
    char first = value.charAt(0);
    if (first >= '0' && first <= '9' || first == '-' || first == '.' || first == '+') {
      return ofNumberOrTime(value);
    }
    String lower = value.toLowerCase(Locale.ROOT);
    if (lower.equals("true") || lower.equals("false")) {
      return Shape.BOOLEAN;
    }
    return SPECIAL.matcher(value).matches() ? Shape.SPECIAL : Shape.TEXT;
  }

  private static Shape ofNumberOrTime(String value) {
    if (WHOLE.matcher(value).matches()) {
      return Shape.WHOLE;
    }
    if (FRACTION.matcher(value).matches()) {
      return Shape.FRACTION;
    }
    if (EXPONENT.matcher(value).matches()) {
      return Shape.EXPONENT;
    }
    if (SPECIAL.matcher(value).matches()) {
      return Shape.SPECIAL;
    }
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    if (TIME.matcher(value).matches()) {
      return TimeDecoder.units(bytes, 0, bytes.length, FINEST) == TimeDecoder.NO_TIME
          ? Shape.TEXT
          : Shape.TIME;
    }
    if (bytes.length < DATE_LENGTH || DateDecoder.day(bytes, 0) == DateDecoder.NO_DAY) {
      return Shape.TEXT;
    }
    return bytes.length == DATE_LENGTH ? Shape.DATE : ofTimestamp(value, bytes);
  }

  private static Shape ofTimestamp(String value, byte[] bytes) {
    String time = ZONE.matcher(value.substring(DATE_LENGTH)).replaceFirst("");
    int end = DATE_LENGTH + time.length();
    boolean shaped = TIMESTAMP.matcher(value.substring(0, end)).matches();
    if (!shaped || TimeDecoder.units(bytes, DATE_LENGTH + 1, end, FINEST) == TimeDecoder.NO_TIME) {
      return Shape.TEXT;
    }
    return end == value.length() ? Shape.TIMESTAMP : Shape.INSTANT;
  }

  /** Digits behind the second. */
  static int secondDigits(String value) {
    int point = value.indexOf('.');
    int end = point + 1;
    while (point >= 0 && end < value.length() && Character.isDigit(value.charAt(end))) {
      end++;
    }
    return point < 0 ? 0 : end - point - 1;
  }
}
