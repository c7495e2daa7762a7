// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * The text of one statement as it is given to the parser, and the way back to what was written.
 *
 * <p>A lexer, not a pattern, because a semicolon or the word EXPLAIN may stand in a literal or a
 * comment.
 */
final class StatementText {
  private static final String PLAN_FOR = " PLAN FOR";

  private final String parsed;
  private final int insertedAtLine;
  private final int insertedAtColumn;

  private StatementText(String parsed, int insertedAtLine, int insertedAtColumn) {
    this.parsed = parsed;
    this.insertedAtLine = insertedAtLine;
    this.insertedAtColumn = insertedAtColumn;
  }

  /**
   * Takes one trailing semicolon off and completes {@code EXPLAIN SELECT} to {@code EXPLAIN PLAN
   * FOR SELECT}.
   */
  static StatementText of(String written) {
    String text = withoutSemicolon(written);
    int start = skipBlanks(text, 0);
    if (start == text.length()) {
      throw new EngineException("42601", "The statement is empty. Write a query.");
    }
    int end = wordEnd(text, start);
    int next = skipBlanks(text, end);
    if (!text.substring(start, end).equalsIgnoreCase("EXPLAIN") || next == text.length()) {
      return new StatementText(text, 0, 0);
    }
    String second = text.substring(next, wordEnd(text, next));
    if (second.equalsIgnoreCase("PLAN")) {
      return new StatementText(text, 0, 0);
    }
    if (second.equalsIgnoreCase("ANALYZE")) {
      throw new EngineException(
          "0A000",
          "EXPLAIN ANALYZE is not supported yet. Use EXPLAIN to see the plan.",
          position(text, next),
          null);
    }
    SourcePosition at = position(text, end);
    return new StatementText(
        text.substring(0, end) + PLAN_FOR + text.substring(end), at.line(), at.column());
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
    boolean behind = line == insertedAtLine && column >= insertedAtColumn;
    return new SourcePosition(
        line, behind ? Math.max(insertedAtColumn, column - PLAN_FOR.length()) : column);
  }

  private static String withoutSemicolon(String text) {
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == ';') {
        int rest = skipBlanks(text, at + 1);
        if (rest < text.length()) {
          throw new EngineException(
              "42601",
              "Only one statement can be given at a time, but more text follows the semicolon.",
              position(text, rest),
              null);
        }
        return text.substring(0, at);
      }
      at = tokenEnd(text, at);
    }
    return text;
  }

  /** The end of the literal, quoted name or comment that begins here, else the next character. */
  private static int tokenEnd(String text, int at) {
    char first = text.charAt(at);
    if (first == '\'' || first == '"') {
      int close = text.indexOf(first, at + 1);
      if (close < 0) {
        throw new EngineException(
            "42601",
            "Syntax error: the "
                + (first == '"' ? "quoted name" : "text literal")
                + " that begins here is not closed.",
            position(text, at),
            null);
      }
      return close + 1;
    }
    int comment = commentEnd(text, at);
    return comment > at ? comment : at + 1;
  }

  private static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length()) {
      int comment = commentEnd(text, at);
      if (comment > at) {
        at = comment;
      } else if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else {
        break;
      }
    }
    return at;
  }

  /** The end of the comment that begins here, or {@code at} when none does. */
  private static int commentEnd(String text, int at) {
    if (text.startsWith("--", at)) {
      int end = text.indexOf('\n', at);
      return end < 0 ? text.length() : end + 1;
    }
    if (text.startsWith("/*", at) && !text.startsWith("/*+", at)) {
      int end = text.indexOf("*/", at + 2);
      return end < 0 ? text.length() : end + 2;
    }
    return at;
  }

  private static int wordEnd(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isLetter(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static SourcePosition position(String text, int offset) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < offset; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new SourcePosition(line, offset - lineStart + 1);
  }
}
