// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes operators that the parser does not know, or binds otherwise than PostgreSQL, as calls:
 * {@code a -> 'b'}, {@code a ->> 'b'} and {@code a ^ b}. They bind stronger than all others but
 * {@code ::}, so that their operands are single values. Used by one thread.
 */
final class OperatorCalls {
  private final List<SqlToken> tokens;
  private final List<TextEdit> edits = new ArrayList<>();

  private OperatorCalls(List<SqlToken> tokens) {
    this.tokens = tokens;
  }

  /** Edits at one place are in order: the call of the last operator holds those before it. */
  static List<TextEdit> edits(List<SqlToken> tokens) {
    OperatorCalls calls = new OperatorCalls(tokens);
    for (int i = tokens.size() - 2; i > 0; i--) {
      int length = calls.length(i);
      if (length > 0) {
        calls.add(i, length);
      }
    }
    return calls.edits;
  }

  /** How many tokens the operator has that begins here, 0 when none does. */
  private int length(int i) {
    if (is(i, "^")) {
      return 1;
    }
    boolean arrow = is(i, "-") && is(i + 1, ">") && touch(i) && i + 2 < tokens.size();
    if (!arrow) {
      return 0;
    }
    if (is(i + 2, ">") && touch(i + 1)) {
      return i + 3 < tokens.size() ? 3 : 0;
    }
    // An arrow behind a name is a lambda of Calcite unless a key or a place follows.
    return tokens.get(i + 2).isLiteral() || Character.isDigit(first(i + 2)) ? 2 : 0;
  }

  private void add(int i, int length) {
    String function =
        length == 1 ? "POWER(" : length == 2 ? "JSON_EXTRACT(" : "JSON_EXTRACT_STRING(";
    int start = tokens.get(valueStart(i - 1)).start();
    int end = tokens.get(valueEnd(i + length)).end();
    edits.add(new TextEdit(start, start, function));
    edits.add(new TextEdit(tokens.get(i).start(), tokens.get(i + length - 1).end(), ","));
    edits.add(new TextEdit(end, end, ")"));
  }

  /** The first token of the value whose last one is given. */
  private int valueStart(int last) {
    int at = last;
    if (is(at, ")") || is(at, "]")) {
      boolean index = is(at, "]");
      at = opening(at);
      if (at > 0 && (index || tokens.get(at - 1).isName())) {
        return isKeyword(at - 1) ? at : valueStart(at - 1);
      }
    }
    if (at > 1 && is(at - 1, ".")) {
      return valueStart(at - 2);
    }
    if (at > 2 && is(at - 1, ":") && is(at - 2, ":")) {
      return valueStart(at - 3);
    }
    if (at > 3 && is(at - 1, ">") && is(at - 2, ">") && is(at - 3, "-")) {
      return valueStart(at - 4);
    }
    if (at > 2 && is(at - 1, ">") && is(at - 2, "-") && touch(at - 2)) {
      return valueStart(at - 3);
    }
    if (at > 1 && is(at - 1, "^")) {
      return valueStart(at - 2);
    }
    return at;
  }

  /** The last token of the value whose first one is given. */
  private int valueEnd(int first) {
    int at = first;
    if ((is(at, "-") || is(at, "+")) && at + 1 < tokens.size()) {
      at++;
    }
    if (is(at, "(")) {
      at = closing(at);
    }
    while (at + 2 < tokens.size() && is(at + 1, ".")) {
      at += 2;
    }
    if (at + 1 < tokens.size() && is(at + 1, "(") && tokens.get(at).isName()) {
      at = closing(at + 1);
    }
    while (at + 3 < tokens.size() && is(at + 1, ":") && is(at + 2, ":")) {
      at += 3;
    }
    return at;
  }

  /** Words before a parenthesis that do not call anything. */
  private boolean isKeyword(int i) {
    return List.of("SELECT", "WHERE", "AND", "OR", "NOT", "ON", "IN", "BY", "THEN", "ELSE", "WHEN")
        .stream()
        .anyMatch(word -> is(i, word));
  }

  private int opening(int close) {
    int depth = 0;
    for (int i = close; i >= 0; i--) {
      depth += is(i, ")") || is(i, "]") ? 1 : is(i, "(") || is(i, "[") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return close;
  }

  private int closing(int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += is(i, "(") || is(i, "[") ? 1 : is(i, ")") || is(i, "]") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return open;
  }

  private boolean touch(int i) {
    return tokens.get(i).end() == tokens.get(i + 1).start();
  }

  private char first(int i) {
    return tokens.get(i).source().charAt(tokens.get(i).start());
  }

  private boolean is(int i, String text) {
    return i >= 0 && i < tokens.size() && tokens.get(i).is(text);
  }
}
