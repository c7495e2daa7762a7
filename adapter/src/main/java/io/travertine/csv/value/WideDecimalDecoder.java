// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.value;

import io.travertine.scan.DataType;
import io.travertine.scan.WideVector;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Decimals of 19 to 38 digits, exactly. Used by one thread. */
record WideDecimalDecoder(WideVector.Builder builder, DataType.Decimal type)
    implements ColumnDecoder {
  /** Longer exponents would only make huge numbers of no DECIMAL. */
  private static final int MAX_EXPONENT = 100;

  @Override
  public boolean append(byte[] bytes, int from, int to) {
    int start = Ascii.skipBlanks(bytes, from, to);
    int end = Ascii.trimBlanks(bytes, start, to);
    if (start == end) {
      builder.appendNull();
      return true;
    }
    BigDecimal value = parse(Ascii.text(bytes, start, end), type);
    if (value == null) {
      return false;
    }
    builder.append(value.unscaledValue());
    return true;
  }

  /**
   * The value of {@code text} at the scale of {@code type}, or null if it is no number or has more
   * digits.
   */
  static @Nullable BigDecimal parse(String text, DataType.Decimal type) {
    if (!DoubleDecoder.isNumber(text)) {
      return null;
    }
    try {
      BigDecimal value = new BigDecimal(text);
      if (value.signum() == 0) {
        return BigDecimal.ZERO.setScale(type.scale());
      }
      if (Math.abs((long) value.precision() - value.scale()) > MAX_EXPONENT) {
        return null;
      }
      BigDecimal scaled = value.setScale(type.scale(), RoundingMode.UNNECESSARY);
      return scaled.precision() <= type.precision() ? scaled : null;
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }
}
