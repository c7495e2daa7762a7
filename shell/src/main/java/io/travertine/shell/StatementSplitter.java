// SPDX-License-Identifier: Apache-2.0
package io.travertine.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a script into statements at semicolons outside of strings, quoted names and comments. Used
 * once, by one thread.
 */
final class StatementSplitter {
  private final String text;
  private int position;

  StatementSplitter(String text) {
    this.text = text;
  }

  /** The statements without their semicolons; pieces of blanks and comments alone are left out. */
  List<String> split() {
    List<String> statements = new ArrayList<>();
    int start = 0;
    boolean substance = false;
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == ';') {
        add(statements, start, substance);
        position++;
        start = position;
        substance = false;
      } else if (isAt("--")) {
        skipTo("\n");
      } else if (isAt("/*")) {
        skipTo("*/");
      } else if (c == '\'' || c == '"') {
        substance = true;
        skipQuoted(c);
      } else {
        substance |= !Character.isWhitespace(c);
        position++;
      }
    }
    add(statements, start, substance);
    return statements;
  }

  private void add(List<String> statements, int start, boolean substance) {
    if (substance) {
      statements.add(text.substring(start, position).strip());
    }
  }

  private boolean isAt(String token) {
    return text.startsWith(token, position);
  }

  private void skipTo(String end) {
    int found = text.indexOf(end, position + 2);
    position = found < 0 ? text.length() : found + end.length();
  }

  /** A doubled quote ends one quoted piece and begins the next, which comes to the same. */
  private void skipQuoted(char quote) {
    int found = text.indexOf(quote, position + 1);
    position = found < 0 ? text.length() : found + 1;
  }
}
