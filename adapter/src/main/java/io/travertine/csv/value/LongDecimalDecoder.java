// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.value;

import io.travertine.scan.DataType;
import io.travertine.scan.LongVector;
import java.math.BigDecimal;

/** Decimals of up to 18 digits, exactly. Used by one thread. */
final class LongDecimalDecoder implements ColumnDecoder {
  /** Powers of ten that a long holds. */
  private static final long[] POWERS = new long[19];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = 10 * POWERS[i - 1];
    }
  }

  private final LongVector.Builder builder;
  private final DataType.Decimal type;

  LongDecimalDecoder(LongVector.Builder builder, DataType.Decimal type) {
    this.builder = builder;
    this.type = type;
  }

  @Override
  public LongVector.Builder builder() {
    return builder;
  }

  @Override
  public int appendAll(FieldRanges fields, int count) {
    byte[] bytes = fields.bytes();
    int[] starts = fields.starts();
    int[] lengths = fields.lengths();
    long[] values = builder.room(count);
    for (int i = 0; i < count; i++) {
      int start = starts[i];
      int end = start + lengths[i];
      boolean negative = lengths[i] > 1 && bytes[start] == '-';
      int length = lengths[i] - (negative ? 1 : 0);
      if (length > 0 && length <= ShortNumber.LONGEST && end >= ShortNumber.LONGEST) {
        long word = ShortNumber.load(bytes, end, length);
        long point = ShortNumber.point(word);
        int missing = type.scale();
        if (point != 0) {
          word = ShortNumber.without(word, point);
          missing -= ShortNumber.behind(point);
          length--;
        }
        if (ShortNumber.isDigits(word)
            && length > 0
            && missing >= 0
            && length + missing <= type.precision()) {
          long value = ShortNumber.value(word) * POWERS[missing];
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
    long unscaled = 0;
    int digits = 0;
    int point = -1;
    for (int i = first; i < end; i++) {
      byte b = bytes[i];
      if (Ascii.isDigit(b)) {
        unscaled = unscaled * 10 + (b - '0');
        digits++;
      } else if (b == '.' && point < 0) {
        point = i;
      } else {
        return appendOther(bytes, start, end);
      }
    }
    int missing = type.scale() - (point < 0 ? 0 : end - point - 1);
    if (digits == 0 || missing < 0 || digits + missing > type.precision()) {
      return digits > 0 && appendOther(bytes, start, end);
    }
    for (int i = 0; i < missing; i++) {
      unscaled *= 10;
    }
    builder.append(negative ? -unscaled : unscaled);
    return true;
  }

  /** Exponents, zeros at either end, and what is no number. */
  private boolean appendOther(byte[] bytes, int start, int end) {
    BigDecimal value = WideDecimalDecoder.parse(Ascii.text(bytes, start, end), type);
    if (value == null) {
      return false;
    }
    builder.append(value.unscaledValue().longValueExact());
    return true;
  }
}
