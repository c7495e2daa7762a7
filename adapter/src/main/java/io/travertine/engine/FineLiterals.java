// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Refuses times that are written with digits finer than a millisecond, which Calcite would cut off
 * without a word. Used once, by one thread.
 */
final class FineLiterals extends SqlBasicVisitor<@Nullable Void> {
  private static final Pattern FINER = Pattern.compile("(?i)TIME.*:\\d+\\.\\d{3}\\d*[1-9]\\d*'");

  private final StatementText text;

  private FineLiterals(StatementText text) {
    this.text = text;
  }

  /** Fails with 22008 naming the first such literal of {@code statement}. */
  static void refuse(SqlNode statement, StatementText text) {
    statement.accept(new FineLiterals(text));
  }

  @Override
  public @Nullable Void visit(SqlLiteral literal) {
    String written = literal.toString();
    if (FINER.matcher(written).find()) {
      throw new EngineException(
          "22008",
          written + " has digits finer than a millisecond, which times here do not have. Round it.",
          text.position(literal.getParserPosition()),
          null);
    }
    return null;
  }
}
