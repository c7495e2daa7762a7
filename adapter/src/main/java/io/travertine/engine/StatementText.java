// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.List;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * The text of one statement as it is given to the parser, and the way back to what was written.
 * Immutable.
 */
final class StatementText {
  private final String written;
  private final String parsed;
  private final List<TextEdit> edits;

  private StatementText(String written, List<TextEdit> edits) {
    this.written = written;
    this.edits = edits;
    this.parsed = TextEdit.apply(written, edits);
  }

  /**
   * Takes one trailing semicolon off, completes {@code EXPLAIN SELECT} to {@code EXPLAIN PLAN FOR
   * SELECT}, and puts what the parser does not know into its words.
   */
  static StatementText of(String written) {
    List<SqlToken> tokens = SqlToken.of(written);
    int end = tokens.size();
    for (int i = 0; i < end; i++) {
      if (tokens.get(i).is(";")) {
        if (i + 1 < end) {
          throw new EngineException(
              "42601",
              "Only one statement can be given at a time, but more text follows the semicolon.",
              SourcePosition.of(written, tokens.get(i + 1).start()),
              null);
        }
        end = i;
      }
    }
    if (end == 0) {
      throw new EngineException("42601", "The statement is empty. Write a query.");
    }
    String text = end == tokens.size() ? written : written.substring(0, tokens.get(end).start());
    return new StatementText(text, ParserWords.edits(text, tokens.subList(0, end)));
  }

  /** What the parser gets. */
  String parsed() {
    return parsed;
  }

  /** The place in what was written; null when the parser gave none. */
  @Nullable SourcePosition position(SqlParserPos position) {
    return position(position.getLineNum(), position.getColumnNum());
  }

  /** The place in what was written, or null, for a line and column of what was parsed. */
  @Nullable SourcePosition position(int line, int column) {
    if (line < 1) {
      return null;
    }
    if (edits.isEmpty()) {
      return new SourcePosition(line, column);
    }
    int offset = 0;
    for (int i = 1; i < line; i++) {
      int end = parsed.indexOf('\n', offset);
      if (end < 0) {
        return new SourcePosition(line, column);
      }
      offset = end + 1;
    }
    return SourcePosition.of(written, TextEdit.before(edits, offset + column - 1));
  }
}
