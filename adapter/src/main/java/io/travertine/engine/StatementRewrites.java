// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.Locale;
import java.util.Map;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Replaces what PostgreSQL writes differently from the standard: {@code date_trunc('month', x)} by
 * {@code floor(x to month)}. Stateless.
 *
 * <p>Weeks are not replaced: PostgreSQL's begin on Monday, Calcite's on Sunday.
 */
final class StatementRewrites extends SqlShuttle {
  private static final Map<String, TimeUnit> UNITS =
      Map.of(
          "year", TimeUnit.YEAR,
          "quarter", TimeUnit.QUARTER,
          "month", TimeUnit.MONTH,
          "day", TimeUnit.DAY,
          "hour", TimeUnit.HOUR,
          "minute", TimeUnit.MINUTE,
          "second", TimeUnit.SECOND);

  private StatementRewrites() {}

  static SqlNode apply(SqlNode statement) {
    SqlNode rewritten = statement.accept(new StatementRewrites());
    return rewritten == null ? statement : rewritten;
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    SqlNode visited = super.visit(call);
    if (visited instanceof SqlCall inner
        && inner.getOperator() instanceof SqlFunction
        && inner.getOperator().getName().equalsIgnoreCase("DATE_TRUNC")
        && inner.operandCount() == 2
        && inner.operand(0) instanceof SqlLiteral unit
        && SqlTypeName.CHAR_TYPES.contains(unit.getTypeName())) {
      TimeUnit known = UNITS.get(unit.getValueAs(String.class).toLowerCase(Locale.ROOT));
      if (known != null) {
        return SqlStdOperatorTable.FLOOR.createCall(
            inner.getParserPosition(),
            inner.operand(1),
            new SqlIntervalQualifier(known, null, unit.getParserPosition()));
      }
    }
    return visited;
  }
}
