// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a statement: a word, a literal, a quoted name, or one other character. Blanks and
 * comments lie between them.
 *
 * <p>A lexer, not a pattern, because a semicolon or a word may stand in a literal or a comment.
 *
 * @param start where its first character is
 * @param end where the character behind it is
 */
record SqlToken(String source, int start, int end) {

  /**
   * The tokens of a text, in order.
   *
   * @throws EngineException when a literal or quoted name is not closed
   */
  static List<SqlToken> of(String text) {
    List<SqlToken> tokens = new ArrayList<>();
    int at = skipBlanks(text, 0);
    while (at < text.length()) {
      SqlToken token = new SqlToken(text, at, end(text, at));
      tokens.add(token);
      at = skipBlanks(text, token.end);
    }
    return tokens;
  }

  String text() {
    return source.substring(start, end);
  }

  boolean is(String word) {
    return end - start == word.length() && source.regionMatches(true, start, word, 0, end - start);
  }

  boolean isLiteral() {
    return source.charAt(start) == '\'';
  }

  /** Whether it can be a name: a word or something in double quotes. */
  boolean isName() {
    char first = source.charAt(start);
    return Character.isLetter(first) || first == '_' || first == '"';
  }

  /** The text of a literal. */
  String value() {
    return source.substring(start + 1, end - 1).replace("''", "'");
  }

  private static int end(String text, int at) {
    char first = text.charAt(at);
    if (first == '\'' || first == '"') {
      return quotedEnd(text, at, first);
    }
    if (!Character.isLetterOrDigit(first) && first != '_') {
      return at + 1;
    }
    int end = at + 1;
    while (end < text.length() && isPartOfWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isPartOfWord(char letter) {
    return Character.isLetterOrDigit(letter) || letter == '_' || letter == '$';
  }

  private static int quotedEnd(String text, int at, char quote) {
    int close = text.indexOf(quote, at + 1);
    while (close > 0 && close + 1 < text.length() && text.charAt(close + 1) == quote) {
      close = text.indexOf(quote, close + 2);
    }
    if (close < 0) {
      throw new EngineException(
          "42601",
          "Syntax error: the "
              + (quote == '"' ? "quoted name" : "text literal")
              + " that begins here is not closed.",
          SourcePosition.of(text, at),
          null);
    }
    return close + 1;
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
}
