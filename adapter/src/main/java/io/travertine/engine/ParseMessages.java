// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import org.apache.calcite.sql.parser.SqlParseException;

/** Shortens what the parser says: its own text lists every token that could follow. Stateless. */
final class ParseMessages {
  private ParseMessages() {}

  static String of(SqlParseException failure) {
    String text = String.valueOf(failure.getMessage()).strip();
    String first = text.lines().findFirst().orElse(text);
    int position = first.indexOf(" at line ");
    if (first.startsWith("Encountered") && position > 0) {
      return "Syntax error: did not expect "
          + first.substring("Encountered ".length(), position)
          + ".";
    }
    return "Syntax error: " + first + (first.endsWith(".") ? "" : ".");
  }
}
