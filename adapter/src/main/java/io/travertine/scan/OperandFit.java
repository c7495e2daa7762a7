// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import io.travertine.scan.Predicate.Operator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of a column with a value, restated with a value of the column's own type. {@code i >
 * 10.5} becomes {@code i > 10}; {@code tinyint = 300} never holds.
 *
 * @param operator the operator to use with {@code value}; the original one unless the value had to
 *     be rounded
 * @param value of the column's type; null unless the outcome is {@link Outcome#FITS}
 */
record OperandFit(Outcome outcome, Operator operator, @Nullable Object value) {

  /** What became of a comparison, for values that are not NULL. */
  enum Outcome {
    FITS,
    ALWAYS,
    NEVER
  }

  Object requiredValue() {
    return Objects.requireNonNull(value, "value");
  }

  static OperandFit of(DataType column, Operator operator, Object value) {
    return switch (column.kind()) {
      case TINYINT -> whole(operator, value, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case SMALLINT -> whole(operator, value, Short.MIN_VALUE, Short.MAX_VALUE);
      case INTEGER -> whole(operator, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case BIGINT, DATE, TIME, TIMESTAMP -> whole(operator, value, Long.MIN_VALUE, Long.MAX_VALUE);
      case DECIMAL -> decimal((DataType.Decimal) column, operator, value);
      case REAL, DOUBLE -> new OperandFit(Outcome.FITS, operator, number(value).doubleValue());
      case BOOLEAN, VARCHAR, VARBINARY, UUID, ARRAY, MAP, ROW ->
          new OperandFit(Outcome.FITS, operator, value);
    };
  }

  private static OperandFit whole(Operator operator, Object value, long least, long greatest) {
    if (value instanceof Long number && number >= least && number <= greatest) {
      return new OperandFit(Outcome.FITS, operator, value);
    }
    OperandFit special = notFinite(operator, value);
    if (special != null) {
      return special;
    }
    OperandFit fit =
        exact(operator, decimal(value), 0, BigInteger.valueOf(least), BigInteger.valueOf(greatest));
    return fit.value instanceof BigDecimal fitted
        ? new OperandFit(fit.outcome, fit.operator, fitted.longValueExact())
        : fit;
  }

  private static OperandFit decimal(DataType.Decimal type, Operator operator, Object value) {
    OperandFit special = notFinite(operator, value);
    if (special != null) {
      return special;
    }
    BigInteger greatest = BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE);
    return exact(operator, decimal(value), type.scale(), greatest.negate(), greatest);
  }

  /** Comparison with NaN or an infinity; null for anything else. */
  private static @Nullable OperandFit notFinite(Operator operator, Object value) {
    if (!(value instanceof Double number) || Double.isFinite(number)) {
      return null;
    }
    if (number.isNaN()) {
      return decided(operator == Operator.NOT_EQUAL, operator);
    }
    return decided(operator.holds(number > 0 ? -1 : 1), operator);
  }

  /** Rounds {@code value} to {@code scale}; bounds are unscaled. */
  private static OperandFit exact(
      Operator operator, BigDecimal value, int scale, BigInteger least, BigInteger greatest) {
    BigDecimal floor = value.setScale(scale, RoundingMode.FLOOR);
    boolean rounded = floor.compareTo(value) != 0;
    if (floor.unscaledValue().compareTo(least) < 0) {
      return decided(operator.holds(1), operator);
    }
    if (floor.unscaledValue().compareTo(greatest) > 0
        || (rounded && floor.unscaledValue().equals(greatest))) {
      return decided(operator.holds(-1), operator);
    }
    if (!rounded) {
      return new OperandFit(Outcome.FITS, operator, floor);
    }
    return switch (operator) {
      case EQUAL, NOT_EQUAL -> decided(operator == Operator.NOT_EQUAL, operator);
      case LESS, LESS_OR_EQUAL -> new OperandFit(Outcome.FITS, Operator.LESS_OR_EQUAL, floor);
      case GREATER, GREATER_OR_EQUAL -> new OperandFit(Outcome.FITS, Operator.GREATER, floor);
    };
  }

  private static OperandFit decided(boolean holds, Operator operator) {
    return new OperandFit(holds ? Outcome.ALWAYS : Outcome.NEVER, operator, null);
  }

  private static BigDecimal decimal(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    Number number = number(value);
    return number instanceof Double
        ? new BigDecimal(number.doubleValue())
        : BigDecimal.valueOf(number.longValue());
  }

  private static Number number(Object value) {
    if (value instanceof Number number) {
      return number;
    }
    throw new IllegalStateException(
        "A number is compared with a " + value.getClass().getSimpleName());
  }
}
