// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.value;

import io.travertine.scan.DataType;
import io.travertine.scan.DoubleVector;
import java.util.Locale;

/**
 * Binary floating-point numbers: digits with a point, an exponent, {@code nan}, {@code inf}, {@code
 * infinity} in any case. Used by one thread.
 */
final class DoubleDecoder implements ColumnDecoder {
  /** Powers of ten that a double holds exactly. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** Every whole number of so many digits is a double. */
  private static final int EXACT_DIGITS = 15;

  private final DoubleVector.Builder builder;
  private final boolean single;

  /** Longest number that is read in one go; none if a quotient would be rounded twice. */
  private final int longest;

  DoubleDecoder(DoubleVector.Builder builder) {
    this.builder = builder;
    this.single = builder.build().type().kind() == DataType.Kind.REAL;
    this.longest = single ? 0 : ShortNumber.LONGEST;
  }

  @Override
  public DoubleVector.Builder builder() {
    return builder;
  }

  @Override
  public int appendAll(FieldRanges fields, int count) {
    byte[] bytes = fields.bytes();
    int[] starts = fields.starts();
    int[] lengths = fields.lengths();
    double[] values = builder.room(count);
    for (int i = 0; i < count; i++) {
      int start = starts[i];
      int end = start + lengths[i];
      boolean negative = lengths[i] > 1 && bytes[start] == '-';
      int length = lengths[i] - (negative ? 1 : 0);
      if (length > 0 && length <= longest && end >= ShortNumber.LONGEST) {
        long word = ShortNumber.load(bytes, end, length);
        long point = ShortNumber.point(word);
        int scale = 0;
        if (point != 0) {
          word = ShortNumber.without(word, point);
          scale = ShortNumber.behind(point);
        }
        if (ShortNumber.isDigits(word) && (point == 0 || length > 1)) {
          double value = ShortNumber.value(word) / POWERS[scale];
          values[i] = negative ? -value : value;
          continue;
        }
      }
      builder.advance(i - builder.size());
      if (lengths[i] == FieldRanges.ABSENT) {
        builder.appendNull();
      } else if (!append(bytes, start, end)) {
        return i;
      }
    }
    builder.advance(count - builder.size());
    return count;
  }

  @Override
  public boolean append(byte[] bytes, int from, int to) {
    int start = Ascii.skipBlanks(bytes, from, to);
    int end = Ascii.trimBlanks(bytes, start, to);
    if (start == end) {
      builder.appendNull();
      return true;
    }
    boolean negative = bytes[start] == '-';
    int first = negative || bytes[start] == '+' ? start + 1 : start;
    long digits = 0;
    int count = 0;
    int point = -1;
    for (int i = first; i < end; i++) {
      byte b = bytes[i];
      if (Ascii.isDigit(b)) {
        digits = digits * 10 + (b - '0');
        count++;
      } else if (b == '.' && point < 0) {
        point = i;
      } else {
        return appendOther(bytes, start, end);
      }
    }
    if (count == 0) {
      return false;
    }
    if (single || count > EXACT_DIGITS) {
      return appendOther(bytes, start, end);
    }
    int scale = point < 0 ? 0 : end - point - 1;
    // Both operands are exact, so the quotient is rounded once, as it must be (Clinger 1990).
    double value = digits / POWERS[scale];
    builder.append(negative ? -value : value);
    return true;
  }

  private boolean appendOther(byte[] bytes, int start, int end) {
    String text = Ascii.text(bytes, start, end);
    if (isNumber(text)) {
      builder.append(single ? Float.parseFloat(text) : Double.parseDouble(text));
      return true;
    }
    switch (text.toLowerCase(Locale.ROOT)) {
      case "nan", "+nan", "-nan" -> builder.append(Double.NaN);
      case "inf", "+inf", "infinity", "+infinity" -> builder.append(Double.POSITIVE_INFINITY);
      case "-inf", "-infinity" -> builder.append(Double.NEGATIVE_INFINITY);
      default -> {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a text is a decimal number; {@link Double#parseDouble} reads {@code 1d} and {@code
   * 0x1p3} too.
   */
  static boolean isNumber(String text) {
    int i = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    int digits = 0;
    boolean point = false;
    while (i < text.length() && (isDigit(text.charAt(i)) || (text.charAt(i) == '.' && !point))) {
      point |= text.charAt(i) == '.';
      digits += isDigit(text.charAt(i)) ? 1 : 0;
      i++;
    }
    if (digits == 0) {
      return false;
    }
    return i == text.length() || isExponent(text, i);
  }

  private static boolean isExponent(String text, int from) {
    if (Character.toLowerCase(text.charAt(from)) != 'e') {
      return false;
    }
    int i = from + 1;
    if (i < text.length() && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
      i++;
    }
    int first = i;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    return i == text.length() && i > first;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
