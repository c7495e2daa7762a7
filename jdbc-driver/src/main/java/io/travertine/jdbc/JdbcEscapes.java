// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/**
 * Takes the braces of JDBC's <code>{oj}</code>, <code>{escape}</code> and <code>{limit}</code>
 * away.
 *
 * <p>Braces become blanks, so that every position in the text stays what it was; names of functions
 * in <code>{fn}</code> are put into capitals. The parser itself knows <code>{d}</code>, <code>{t}
 * </code>, <code>{ts}</code> and <code>{fn}</code>; braces within literals, quoted names and
 * comments are none. Stateless.
 */
final class JdbcEscapes {
  private static final String FUNCTION = "fn";
  private static final Set<String> DROPPED = Set.of("oj");
  private static final Set<String> KEPT_WORDS = Set.of("escape", "limit");

  private JdbcEscapes() {}

  static String translate(String sql) {
    if (sql.indexOf('{') < 0) {
      return sql;
    }
    StringBuilder text = new StringBuilder(sql);
    Deque<Boolean> open = new ArrayDeque<>();
    int at = 0;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == '{') {
        int wordStart = skipBlanks(sql, at + 1);
        int wordEnd = wordEnd(sql, wordStart);
        String word = sql.substring(wordStart, wordEnd).toLowerCase(Locale.ROOT);
        boolean dropped = DROPPED.contains(word);
        boolean translated = dropped || KEPT_WORDS.contains(word);
        if (translated) {
          blank(text, at, dropped ? wordEnd : at + 1);
        }
        if (word.equals(FUNCTION)) {
          wordEnd = raise(text, skipBlanks(sql, wordEnd));
        }
        open.push(translated);
        at = Math.max(wordEnd, at + 1);
      } else if (c == '}' && !open.isEmpty()) {
        if (open.pop()) {
          blank(text, at, at + 1);
        }
        at++;
      } else {
        at = tokenEnd(sql, at);
      }
    }
    return text.toString();
  }

  private static void blank(StringBuilder text, int from, int to) {
    for (int i = from; i < to; i++) {
      text.setCharAt(i, ' ');
    }
  }

  /** The parser knows the names of functions in capitals alone; returns the end of the name. */
  private static int raise(StringBuilder text, int from) {
    int at = from;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      text.setCharAt(at, Character.toUpperCase(text.charAt(at)));
      at++;
    }
    return at;
  }

  private static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
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

  /** The end of the literal, quoted name or comment that begins here, else the next character. */
  private static int tokenEnd(String text, int at) {
    char first = text.charAt(at);
    if (first == '\'' || first == '"') {
      return after(text, text.indexOf(first, at + 1), 1);
    }
    if (text.startsWith("--", at)) {
      return after(text, text.indexOf('\n', at), 1);
    }
    if (text.startsWith("/*", at)) {
      return after(text, text.indexOf("*/", at + 2), 2);
    }
    return at + 1;
  }

  private static int after(String text, int found, int length) {
    return found < 0 ? text.length() : found + length;
  }
}
