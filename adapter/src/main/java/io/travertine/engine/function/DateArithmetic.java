// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine.function;

import static org.apache.calcite.sql.type.SqlTypeFamily.DATE;
import static org.apache.calcite.sql.type.SqlTypeFamily.INTEGER;
import static org.apache.calcite.sql.type.SqlTypeFamily.INTERVAL_DAY_TIME;
import static org.apache.calcite.sql.type.SqlTypeFamily.NUMERIC;
import static org.apache.calcite.sql.type.SqlTypeFamily.TIMESTAMP;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL's plus and minus do with dates and Calcite's do not: the difference of two days
 * is a number of days, that of two instants an interval. Immutable.
 *
 * <p>As functions, because all that meets a plus or minus in a plan takes it for one of numbers.
 */
final class DateArithmetic {
  private record Operands(SqlKind kind, SqlTypeFamily left, SqlTypeFamily right) {}

  private static final Map<Operands, SqlOperator> FUNCTIONS =
      Map.ofEntries(
          entry(SqlKind.MINUS, DATE, DATE, "daysBetween", ReturnTypes.INTEGER_NULLABLE),
          entry(SqlKind.MINUS, TIMESTAMP, TIMESTAMP, "millisBetween", FunctionLibrary.DURATION),
          entry(SqlKind.MINUS, TIMESTAMP, DATE, "millisSinceDate", FunctionLibrary.DURATION),
          entry(SqlKind.MINUS, DATE, TIMESTAMP, "millisToDate", FunctionLibrary.DURATION),
          entry(SqlKind.MINUS, DATE, INTEGER, "minusDays", FunctionLibrary.DAY),
          entry(SqlKind.PLUS, DATE, INTEGER, "plusDays", FunctionLibrary.DAY),
          entry(SqlKind.PLUS, INTEGER, DATE, "daysPlus", FunctionLibrary.DAY),
          entry(SqlKind.MINUS, TIMESTAMP, INTEGER, "minusDaysOf", FunctionLibrary.INSTANT),
          entry(SqlKind.PLUS, TIMESTAMP, INTEGER, "plusDaysOf", FunctionLibrary.INSTANT),
          entry(SqlKind.TIMES, NUMERIC, INTERVAL_DAY_TIME, "times", FunctionLibrary.DURATION),
          entry(SqlKind.TIMES, INTERVAL_DAY_TIME, NUMERIC, "timesOf", FunctionLibrary.DURATION));

  private DateArithmetic() {}

  static List<SqlOperator> functions() {
    return List.copyOf(FUNCTIONS.values());
  }

  static @Nullable SqlOperator of(SqlKind kind, SqlTypeName left, SqlTypeName right) {
    SqlTypeFamily leftFamily = family(left);
    SqlTypeFamily rightFamily = family(right);
    return leftFamily == null || rightFamily == null
        ? null
        : FUNCTIONS.get(new Operands(kind, leftFamily, rightFamily));
  }

  private static @Nullable SqlTypeFamily family(SqlTypeName type) {
    if (SqlTypeName.INT_TYPES.contains(type)) {
      return INTEGER;
    }
    if (SqlTypeName.DAY_INTERVAL_TYPES.contains(type)) {
      return INTERVAL_DAY_TIME;
    }
    return switch (type) {
      case DECIMAL, REAL, FLOAT, DOUBLE -> NUMERIC;
      case DATE -> DATE;
      case TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> TIMESTAMP;
      default -> null;
    };
  }

  private static Map.Entry<Operands, SqlOperator> entry(
      SqlKind kind,
      SqlTypeFamily left,
      SqlTypeFamily right,
      String method,
      SqlReturnTypeInference returns) {
    String name = (left + "_" + kind + "_" + right).toLowerCase(Locale.ROOT);
    SqlOperator function =
        FunctionLibrary.function(name, TimeFunctions.class, method, returns, left, right);
    return Map.entry(new Operands(kind, left, right), function);
  }
}
