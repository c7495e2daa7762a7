// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.List;
import org.apache.calcite.sql.parser.SqlParseException;
import org.jspecify.annotations.Nullable;

/** Shortens what the parser says: its own text lists every token that could follow. Stateless. */
final class ParseMessages {
  private ParseMessages() {}

  private static final List<String> STATEMENTS =
      List.of("SELECT", "WITH", "VALUES", "EXPLAIN", "SHOW", "DESCRIBE", "INSERT", "TABLE");

  private static final List<String> CLAUSES =
      List.of(
          "FROM",
          "WHERE",
          "GROUP",
          "ORDER",
          "HAVING",
          "LIMIT",
          "OFFSET",
          "QUALIFY",
          "UNION",
          "JOIN",
          "BETWEEN",
          "DISTINCT");

  /**
   * What was not understood, with the word that was probably meant.
   *
   * @param text what was parsed, or null when it is not at hand
   */
  static String of(SqlParseException failure, @Nullable StatementText text) {
    String said = String.valueOf(failure.getMessage()).strip();
    String first = said.lines().findFirst().orElse(said);
    int position = first.indexOf(" at line ");
    if (first.startsWith("Encountered") && position > 0) {
      String found = first.substring("Encountered ".length(), position);
      return "Syntax error: did not expect " + found + "." + hint(failure, text);
    }
    if (first.startsWith("Non-query expression")) {
      return "Syntax error: a query was expected here." + hint(failure, text);
    }
    return "Syntax error: " + first + (first.endsWith(".") ? "" : ".") + hint(failure, text);
  }

  /**
   * The parser stumbles over the word behind one that is misspelt, since that looked like an alias.
   */
  private static String hint(SqlParseException failure, @Nullable StatementText text) {
    if (text == null) {
      return "";
    }
    List<SqlToken> tokens = SqlToken.of(text.written());
    SourcePosition place = text.position(failure.getPos());
    if (!tokens.get(0).isLiteral() && !known(tokens.get(0), STATEMENTS)) {
      return Hint.nearest(tokens.get(0).text(), STATEMENTS);
    }
    for (int i = tokens.size() - 1; i > 0; i--) {
      boolean reached =
          place != null && place.equals(SourcePosition.of(text.written(), tokens.get(i).start()));
      for (int word = i; reached && word > 0 && word > i - 3; word--) {
        SqlToken token = tokens.get(word);
        String hint =
            !token.isName() || known(token, CLAUSES) ? "" : Hint.nearest(token.text(), CLAUSES);
        if (!hint.isEmpty()) {
          return hint;
        }
      }
    }
    return "";
  }

  private static boolean known(SqlToken token, List<String> words) {
    return words.stream().anyMatch(token::is);
  }
}
