// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.value;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what a value of a sample looks like. */
public final class ValueShape {
  private static final Pattern EXPONENT =
      Pattern.compile("-?((0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+)[eE][-+]?[0-9]+");
  private static final Pattern SPECIAL =
      Pattern.compile("nan|[-+]?inf(inity)?", Pattern.CASE_INSENSITIVE);
  private static final int TIME_LENGTH = "00:00:00".length();
  private static final int DATE_LENGTH = DateDecoder.LENGTH;
  private static final int FINEST = 9;

  private ValueShape() {}

  /** {@code value} without the blanks that numbers and dates may have around them. */
  public static String withoutBlanks(String value) {
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

  public static Shape of(String value) {
    char first = value.charAt(0);
    if ((first >= '0' && first <= '9') || first == '-' || first == '.' || first == '+') {
      return ofNumberOrTime(value);
    }
    String lower = value.toLowerCase(Locale.ROOT);
    if (lower.equals("true") || lower.equals("false")) {
      return Shape.BOOLEAN;
    }
    return SPECIAL.matcher(value).matches() ? Shape.SPECIAL : Shape.TEXT;
  }

  private static Shape ofNumberOrTime(String value) {
    Shape plain = ofPlainNumber(value);
    if (plain != null) {
      return plain;
    }
    if (EXPONENT.matcher(value).matches()) {
      return Shape.EXPONENT;
    }
    if (SPECIAL.matcher(value).matches()) {
      return Shape.SPECIAL;
    }
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    if (bytes.length >= TIME_LENGTH && bytes[2] == ':' && bytes[5] == ':') {
      boolean time = TimeDecoder.units(bytes, 0, bytes.length, FINEST) != TimeDecoder.NO_TIME;
      return time ? Shape.TIME : Shape.TEXT;
    }
    if (bytes.length < DATE_LENGTH || DateDecoder.day(bytes, 0) == DateDecoder.NO_DAY) {
      return Shape.TEXT;
    }
    return bytes.length == DATE_LENGTH ? Shape.DATE : ofTimestamp(bytes);
  }

  /**
   * Digits with a minus and a point, or null for anything else. Leading zeros are no part of a
   * number: 007 is a name; nor is a plus: +49 begins a telephone number.
   */
  private static @Nullable Shape ofPlainNumber(String value) {
    int first = value.charAt(0) == '-' ? 1 : 0;
    int point = -1;
    for (int i = first; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '.' && point < 0) {
        point = i;
      } else if (c < '0' || c > '9') {
        return null;
      }
    }
    int whole = (point < 0 ? value.length() : point) - first;
    int least = point < 0 ? 1 : 2;
    if ((whole > 1 && value.charAt(first) == '0') || value.length() - first < least) {
      return null;
    }
    return point < 0 ? Shape.WHOLE : Shape.FRACTION;
  }

  private static Shape ofTimestamp(byte[] bytes) {
    int start = DATE_LENGTH + 1;
    int end = TimestampDecoder.zoneStart(bytes, start, bytes.length);
    boolean separated = bytes[DATE_LENGTH] == ' ' || bytes[DATE_LENGTH] == 'T';
    if (!separated
        || TimeDecoder.units(bytes, start, end, FINEST) == TimeDecoder.NO_TIME
        || TimestampDecoder.offsetSeconds(bytes, end, bytes.length) == TimestampDecoder.NO_OFFSET) {
      return Shape.TEXT;
    }
    return end == bytes.length ? Shape.TIMESTAMP : Shape.INSTANT;
  }

  /** Digits behind the second. */
  public static int secondDigits(String value) {
    int point = value.indexOf('.');
    int end = point + 1;
    while (point >= 0 && end < value.length() && Character.isDigit(value.charAt(end))) {
      end++;
    }
    return point < 0 ? 0 : end - point - 1;
  }
}
