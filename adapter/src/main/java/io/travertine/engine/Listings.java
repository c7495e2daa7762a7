// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code SHOW TABLES}, {@code SHOW SCHEMAS}, {@code SHOW COLUMNS FROM t} and {@code DESCRIBE t} as
 * queries of {@code information_schema}. Stateless.
 */
final class Listings {
  private static final String FROM = " from " + InformationSchema.NAME + ".";

  private Listings() {}

  /** The query, or null when the statement is none of these. */
  static @Nullable String query(String text, List<SqlToken> tokens) {
    SqlToken first = tokens.get(0);
    if (first.is("DESCRIBE") || first.is("DESC")) {
      int from = tokens.size() > 1 && tokens.get(1).is("TABLE") ? 2 : 1;
      return columns(name(text, tokens, from, tokens.size()));
    }
    if (!first.is("SHOW")) {
      return null;
    }
    SqlToken what = tokens.size() > 1 ? tokens.get(1) : first;
    if (what.is("SCHEMAS") || what.is("DATABASES")) {
      return "select schema_name"
          + FROM
          + "schemata where 1 = 1"
          + like("schema_name", text, tokens, 2)
          + " order by 1";
    }
    if (what.is("TABLES")) {
      boolean in = tokens.size() > 2 && (tokens.get(2).is("FROM") || tokens.get(2).is("IN"));
      int end = in ? nameEnd(tokens, 3) : 2;
      String schema =
          in
              ? "lower(table_schema) = lower(" + literal(plain(name(text, tokens, 3, end))) + ")"
              : "(table_schema = current_schema or current_schema is null)";
      return "select table_schema, table_name, table_type"
          + FROM
          + "tables where "
          + schema
          + like("table_name", text, tokens, end)
          + " order by 1, 2";
    }
    if (what.is("COLUMNS")
        && tokens.size() > 3
        && (tokens.get(2).is("FROM") || tokens.get(2).is("IN"))) {
      return columns(name(text, tokens, 3, tokens.size()));
    }
    throw new EngineException(
        "42601",
        "SHOW is followed by TABLES [FROM schema] [LIKE 'pattern'], SCHEMAS, or COLUMNS FROM"
            + " table.",
        SourcePosition.of(text, what.start()),
        null);
  }

  /** The sub-query reads nothing; it fails where there is no such table. */
  private static String columns(String table) {
    int dot = table.lastIndexOf('.');
    String schema = dot < 0 ? "current_schema" : literal(plain(schemaOf(table.substring(0, dot))));
    return "select column_name, data_type, is_nullable, column_key, remarks"
        + FROM
        + "columns where lower(table_schema) = lower("
        + schema
        + ") and lower(table_name) = lower("
        + literal(plain(table.substring(dot + 1)))
        + ") and (select count(*) from "
        + table
        + " where false) = 0 order by ordinal_position";
  }

  private static String schemaOf(String qualifier) {
    String catalog = Engine.CATALOG + ".";
    return qualifier.regionMatches(true, 0, catalog, 0, catalog.length())
        ? qualifier.substring(catalog.length())
        : qualifier;
  }

  private static String like(String column, String text, List<SqlToken> tokens, int at) {
    if (at >= tokens.size()) {
      return "";
    }
    if (tokens.get(at).is("LIKE") && at + 2 == tokens.size() && tokens.get(at + 1).isLiteral()) {
      return " and " + column + " ilike " + tokens.get(at + 1).text();
    }
    throw new EngineException(
        "42601",
        "Syntax error: LIKE 'pattern' or the end of the statement was expected.",
        SourcePosition.of(text, tokens.get(at).start()),
        null);
  }

  private static int nameEnd(List<SqlToken> tokens, int from) {
    int end = from;
    while (end < tokens.size() && !tokens.get(end).is("LIKE")) {
      end++;
    }
    return end;
  }

  /** A name with dots, as it is written. */
  private static String name(String text, List<SqlToken> tokens, int from, int to) {
    boolean valid = from < to;
    for (int i = from; i < to; i++) {
      valid &= (i - from) % 2 == 0 ? tokens.get(i).isName() : tokens.get(i).is(".");
    }
    if (!valid || (to - from) % 2 == 0) {
      throw new EngineException(
          "42601",
          "Syntax error: the name of a table or schema was expected.",
          SourcePosition.of(text, tokens.get(Math.min(from, tokens.size() - 1)).start()),
          null);
    }
    return text.substring(tokens.get(from).start(), tokens.get(to - 1).end());
  }

  private static String plain(String written) {
    return written.replace("\"", "");
  }

  private static String literal(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
