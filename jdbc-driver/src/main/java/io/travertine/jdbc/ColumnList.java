// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code id BIGINT, price DECIMAL(10,2), "unit price" DOUBLE}, the short form of a list of
 * columns. Stateless.
 */
final class ColumnList {
  private ColumnList() {}

  /** The columns as a model would list them: maps with {@code name} and {@code type}. */
  static List<Map<String, Object>> parse(String text) throws SQLException {
    List<Map<String, Object>> columns = new ArrayList<>();
    for (String column : split(text)) {
      if (!column.isBlank()) {
        columns.add(column(column.strip()));
      }
    }
    if (columns.isEmpty()) {
      throw malformed("it is empty");
    }
    return columns;
  }

  private static Map<String, Object> column(String text) throws SQLException {
    int nameEnd = text.startsWith("\"") ? closingQuote(text, 0) + 1 : firstBlank(text);
    String name = text.substring(0, nameEnd);
    if (name.startsWith("\"")) {
      name = name.substring(1, name.length() - 1).replace("\"\"", "\"");
    }
    String type = text.substring(nameEnd).strip();
    if (name.isEmpty() || type.isEmpty()) {
      throw malformed("\"" + text + "\" is not a name and a type");
    }
    return Map.of("name", name, "type", type);
  }

  /** Cuts at commas outside quotes, parentheses and angle brackets. */
  private static List<String> split(String text) throws SQLException {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        i = closingQuote(text, i);
      } else if (c == '(' || c == '<') {
        depth++;
      } else if (c == ')' || c == '>') {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static int closingQuote(String text, int open) throws SQLException {
    for (int i = open + 1; i < text.length(); i++) {
      if (text.charAt(i) == '"') {
        if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          i++;
        } else {
          return i;
        }
      }
    }
    throw malformed("a double quote is not closed");
  }

  private static int firstBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i;
      }
    }
    return text.length();
  }

  private static SQLException malformed(String problem) {
    return UrlOptions.malformed(
        "option columns: " + problem + ". Write columns=id BIGINT, price DECIMAL(10,2)");
  }
}
