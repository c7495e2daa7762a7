// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine.function;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Text from numbers by PostgreSQL's formats of the digits {@code 9} and {@code 0}, {@code D} or a
 * point, {@code G} or a comma, and the signs {@code S}, {@code MI} and {@code FM}. Called by
 * generated code, for arguments that are not NULL. Stateless.
 */
public final class NumberFormat {
  private NumberFormat() {}

  /** The number in the format; crosses for digits when it has no place in it. */
  public static String text(BigDecimal number, String format) {
    String pattern = format.toUpperCase(Locale.ROOT).replace('D', '.').replace('G', ',');
    boolean compact = pattern.startsWith("FM");
    pattern = compact ? pattern.substring(2) : pattern;
    boolean signBefore = pattern.startsWith("S");
    boolean minusAfter = pattern.endsWith("MI");
    boolean signAfter = !signBefore && pattern.endsWith("S");
    pattern =
        pattern.substring(
            signBefore ? 1 : 0, pattern.length() - (minusAfter ? 2 : signAfter ? 1 : 0));
    if (!pattern.matches("[90,]*(\\.[90]*)?") || pattern.isEmpty()) {
      throw new FunctionException(
          "22023", "\"" + format + "\" is no format of numbers. Known: 9 0 . , D G S MI FM.");
    }
    int point = pattern.indexOf('.');
    String wholePattern = point < 0 ? pattern : pattern.substring(0, point);
    String fractionPattern = point < 0 ? "" : pattern.substring(point + 1);
    BigDecimal rounded = number.setScale(fractionPattern.length(), RoundingMode.HALF_UP);
    String digits = rounded.abs().toPlainString();
    int dot = digits.indexOf('.');
    String whole = whole(dot < 0 ? digits : digits.substring(0, dot), wholePattern);
    String fraction = dot < 0 ? "" : digits.substring(dot + 1);
    if (compact) {
      fraction = withoutOptionalZeros(fraction, fractionPattern);
    }
    String body = whole.stripLeading() + (point < 0 ? "" : "." + fraction);
    String blanks = whole.substring(0, whole.length() - whole.stripLeading().length());
    boolean negative = rounded.signum() < 0;
    if (signBefore) {
      return (compact ? "" : blanks) + (negative ? "-" : "+") + body;
    }
    if (signAfter || minusAfter) {
      String sign = negative ? "-" : signAfter ? "+" : compact ? "" : " ";
      return (compact ? "" : blanks) + body + sign;
    }
    return (compact ? "" : blanks) + (negative ? "-" : compact ? "" : " ") + body;
  }

  /** The digits before the point, a blank for each one that is not there. */
  private static String whole(String digits, String pattern) {
    String wanted = digits.equals("0") ? "" : digits;
    long places = pattern.chars().filter(each -> each != ',').count();
    if (wanted.length() > places) {
      return pattern.replaceAll("[90]", "#");
    }
    int firstZero = pattern.indexOf('0');
    StringBuilder result = new StringBuilder();
    int missing = (int) places - wanted.length();
    int place = 0;
    boolean begun = false;
    for (int i = 0; i < pattern.length(); i++) {
      char letter = pattern.charAt(i);
      if (letter == ',') {
        result.append(begun ? "," : " ");
        continue;
      }
      if (place >= missing) {
        begun = true;
        result.append(wanted.charAt(place - missing));
      } else if (firstZero >= 0 && i >= firstZero) {
        begun = true;
        result.append('0');
      } else {
        result.append(' ');
      }
      place++;
    }
    return result.toString();
  }

  private static String withoutOptionalZeros(String fraction, String pattern) {
    int end = fraction.length();
    while (end > 0 && fraction.charAt(end - 1) == '0' && pattern.charAt(end - 1) == '9') {
      end--;
    }
    return fraction.substring(0, end);
  }
}
