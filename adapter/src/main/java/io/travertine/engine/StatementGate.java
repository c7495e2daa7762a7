// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.Locale;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlExplain;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;

/** Lets queries, EXPLAIN and INSERT pass; Calcite fails on others by assertion. Stateless. */
final class StatementGate {
  private StatementGate() {}

  static void check(SqlNode statement, StatementText text) {
    SqlNode inner = statement instanceof SqlExplain explain ? explain.getExplicandum() : statement;
    if (inner.isA(SqlKind.QUERY) || inner.getKind() == SqlKind.INSERT) {
      return;
    }
    String name =
        inner.getKind() == SqlKind.OTHER && inner instanceof SqlCall call
            ? call.getOperator().getName()
            : inner.getKind().sql;
    throw new EngineException(
        "0A000",
        name.toUpperCase(Locale.ROOT).replace('_', ' ')
            + " is not supported. Queries, EXPLAIN and INSERT are.",
        text.position(inner.getParserPosition()),
        null);
  }

  static StatementKind kind(SqlNode statement) {
    if (statement.getKind() == SqlKind.EXPLAIN) {
      return StatementKind.EXPLAIN;
    }
    return statement.getKind() == SqlKind.INSERT ? StatementKind.UPDATE : StatementKind.QUERY;
  }
}
