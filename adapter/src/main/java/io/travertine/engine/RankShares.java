// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.Locale;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * {@code PERCENT_RANK} and {@code CUME_DIST} over a window by counts and ranks over it: Calcite's
 * windows compute only those. Stateless.
 */
final class RankShares {
  private RankShares() {}

  static @Nullable SqlNode of(SqlCall over) {
    if (!(over.operand(0) instanceof SqlCall function)
        || !function.getOperandList().isEmpty()
        || !(over.operand(1) instanceof SqlWindow window)) {
      return null;
    }
    SqlParserPos place = over.getParserPosition();
    return switch (function.getOperator().getName().toUpperCase(Locale.ROOT)) {
      case "PERCENT_RANK" -> percentRank(window, place);
      case "CUME_DIST" -> ratio(counted(window, place), counted(whole(window), place), place);
      default -> null;
    };
  }

  /** (rank - 1) / (rows - 1), 0 where there is one row. */
  private static SqlNode percentRank(SqlWindow window, SqlParserPos place) {
    SqlNode rank = over(SqlStdOperatorTable.RANK.createCall(place), window, place);
    SqlNode one = SqlLiteral.createExactNumeric("1", place);
    SqlNode rows = counted(whole(window), place);
    SqlNode share =
        ratio(
            SqlStdOperatorTable.MINUS.createCall(place, rank, one),
            SqlStdOperatorTable.MINUS.createCall(place, rows, one),
            place);
    return SqlCase.createSwitched(
        place,
        null,
        SqlNodeList.of(SqlStdOperatorTable.EQUALS.createCall(place, rows, one)),
        SqlNodeList.of(SqlLiteral.createApproxNumeric("0E0", place)),
        share);
  }

  /** The rows up to the current one and its equals, or all of them where there is no order. */
  private static SqlNode counted(SqlWindow window, SqlParserPos place) {
    SqlNode star = SqlIdentifier.star(place);
    return over(SqlStdOperatorTable.COUNT.createCall(place, star), window, place);
  }

  private static SqlNode over(SqlNode function, SqlWindow window, SqlParserPos place) {
    return SqlStdOperatorTable.OVER.createCall(place, function, window);
  }

  private static SqlWindow whole(SqlWindow window) {
    SqlParserPos place = window.getParserPosition();
    return SqlWindow.create(
        null,
        window.getRefName(),
        window.getPartitionList(),
        SqlNodeList.EMPTY,
        SqlLiteral.createBoolean(false, place),
        null,
        null,
        null,
        place);
  }

  private static SqlNode ratio(SqlNode part, SqlNode all, SqlParserPos place) {
    SqlOperator times = SqlStdOperatorTable.MULTIPLY;
    SqlNode one = SqlLiteral.createApproxNumeric("1E0", place);
    return SqlStdOperatorTable.DIVIDE.createCall(place, times.createCall(place, one, part), all);
  }
}
