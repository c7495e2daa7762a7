// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.docs;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/** The page of functions lists those that are registered. */
class FunctionsReferenceTest {
  private static final String URL =
      "jdbc:travertine:inline:{version: '1.0', schemas: [{name: 'none', type: 'map'}]}";

  @Test
  void committedPageIsTheGeneratedOne() throws Exception {
    CommittedText.check(
        FunctionsReferenceTest.class, CommittedText.ROOT.resolve("docs/functions.md"), page());
  }

  private static String page() throws SQLException {
    StringBuilder page = new StringBuilder();
    page.append("# Functions\n\n");
    page.append(
        "Generated from what is registered; `SELECT * FROM system.functions` lists the same. ");
    page.append("Where dialects differ, a function does what PostgreSQL's does.\n");
    try (Connection connection = DriverManager.getConnection(URL);
        Statement statement = connection.createStatement()) {
      for (String kind : new String[] {"scalar", "aggregate", "window", "table"}) {
        StringJoiner names = new StringJoiner(", ");
        try (ResultSet rows =
            statement.executeQuery(
                "select name from system.functions where kind = '" + kind + "' order by name")) {
          while (rows.next()) {
            names.add("`" + rows.getString(1) + "`");
          }
        }
        page.append("\n## ").append(kind).append("\n\n").append(names).append("\n");
      }
    }
    return page.toString();
  }
}
