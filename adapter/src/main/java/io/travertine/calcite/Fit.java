// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.DataType;
import java.math.BigDecimal;

/**
 * Whether a scan's comparison of a column with a value has the outcome that Calcite's own would
 * have. Where one side is exact and the other is not, Calcite may round the column first; such
 * comparisons are left to it.
 */
final class Fit {
  /** Decimals of so many digits survive the way to a double and back. */
  private static final int EXACT_DOUBLE_DIGITS = 15;

  /** Whole numbers up to here are doubles. */
  private static final long EXACT_DOUBLE_WHOLE = 1L << 53;

  private Fit() {}

  static boolean isComparable(DataType column, Comparand comparand) {
    DataType.Kind other = comparand.type().kind();
    return switch (column.kind()) {
      case TINYINT, SMALLINT, INTEGER -> isExact(other) || isFloating(other);
      case BIGINT, DECIMAL -> isExact(other);
      case DOUBLE -> isFloating(other) || (isExact(other) && isExactDouble(comparand));
      case REAL -> isFloating(other) || (isExact(other) && isExactFloat(comparand));
      case BOOLEAN, VARCHAR, VARBINARY, DATE, TIME, TIMESTAMP, UUID -> column.kind() == other;
      case ARRAY, MAP, ROW -> false;
    };
  }

  /** Whether every value of {@code column} is unchanged when it is cast to {@code target}. */
  static boolean isWidening(DataType column, DataType target) {
    return switch (target.kind()) {
      case TINYINT, SMALLINT, INTEGER, BIGINT ->
          isWhole(column.kind()) && column.kind().compareTo(target.kind()) <= 0;
      case DECIMAL -> fitsDecimal(column, (DataType.Decimal) target);
      case DOUBLE ->
          isFloating(column.kind())
              || (isWhole(column.kind()) && column.kind() != DataType.Kind.BIGINT);
      case REAL ->
          column.kind() == DataType.Kind.REAL
              || column.kind() == DataType.Kind.TINYINT
              || column.kind() == DataType.Kind.SMALLINT;
      case BOOLEAN, VARCHAR, VARBINARY, DATE, TIME, TIMESTAMP, UUID -> column.equals(target);
      case ARRAY, MAP, ROW -> false;
    };
  }

  private static boolean fitsDecimal(DataType column, DataType.Decimal target) {
    int wholeDigits = target.precision() - target.scale();
    return switch (column.kind()) {
      case TINYINT -> wholeDigits >= 3;
      case SMALLINT -> wholeDigits >= 5;
      case INTEGER -> wholeDigits >= 10;
      case BIGINT -> wholeDigits >= 19;
      case DECIMAL -> {
        DataType.Decimal from = (DataType.Decimal) column;
        yield target.scale() >= from.scale() && wholeDigits >= from.precision() - from.scale();
      }
      default -> false;
    };
  }

  private static boolean isWhole(DataType.Kind kind) {
    return kind == DataType.Kind.TINYINT
        || kind == DataType.Kind.SMALLINT
        || kind == DataType.Kind.INTEGER
        || kind == DataType.Kind.BIGINT;
  }

  private static boolean isExact(DataType.Kind kind) {
    return isWhole(kind) || kind == DataType.Kind.DECIMAL;
  }

  private static boolean isFloating(DataType.Kind kind) {
    return kind == DataType.Kind.REAL || kind == DataType.Kind.DOUBLE;
  }

  private static boolean isExactDouble(Comparand comparand) {
    if (comparand instanceof Comparand.Value literal) {
      return literal.value() instanceof Long whole
          ? Math.abs(whole) <= EXACT_DOUBLE_WHOLE
          : ((BigDecimal) literal.value()).stripTrailingZeros().precision() <= EXACT_DOUBLE_DIGITS;
    }
    return isWhole(comparand.type().kind()) && comparand.type().kind() != DataType.Kind.BIGINT;
  }

  private static boolean isExactFloat(Comparand comparand) {
    if (!(comparand instanceof Comparand.Value literal)) {
      DataType.Kind kind = comparand.type().kind();
      return kind == DataType.Kind.TINYINT || kind == DataType.Kind.SMALLINT;
    }
    BigDecimal value =
        literal.value() instanceof Long whole
            ? BigDecimal.valueOf(whole)
            : (BigDecimal) literal.value();
    float nearest = value.floatValue();
    return Float.isFinite(nearest) && new BigDecimal((double) nearest).compareTo(value) == 0;
  }
}
