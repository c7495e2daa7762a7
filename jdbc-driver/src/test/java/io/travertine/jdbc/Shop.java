// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Connections to the schemas of {@link ShopSchemaFactory}, and results as lists. */
final class Shop {
  static final String URL = url("");

  private Shop() {}

  /** A URL with more options: {@code "timeZone=Europe/Rome"}. */
  static String url(String options) {
    return "jdbc:travertine:inline:"
        + "{version: '1.0', defaultSchema: 'shop', schemas: ["
        + schema("shop", "{}")
        + ", "
        + schema("Archive", "{broken: true}")
        + "]}?allowClasses=true"
        + (options.isEmpty() ? "" : "&" + options);
  }

  private static String schema(String name, String operand) {
    return "{name: '"
        + name
        + "', type: 'custom', factory: '"
        + ShopSchemaFactory.class.getName()
        + "', operand: "
        + operand
        + "}";
  }

  static Connection connect() throws SQLException {
    return DriverManager.getConnection(URL);
  }

  static Connection connect(String options) throws SQLException {
    return DriverManager.getConnection(url(options));
  }

  static Connection connect(Properties properties) throws SQLException {
    return DriverManager.getConnection(URL, properties);
  }

  /** The rows of a query, each as its texts joined by {@code |}. */
  static List<String> rows(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return rows(statement.executeQuery(sql));
    }
  }

  static List<String> rows(ResultSet result) throws SQLException {
    try (result) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          values.add(result.getString(i));
        }
        rows.add(String.join("|", values.stream().map(String::valueOf).toList()));
      }
      return rows;
    }
  }

  /** The values of one column. */
  static List<String> column(ResultSet result, String label) throws SQLException {
    try (result) {
      List<String> values = new ArrayList<>();
      while (result.next()) {
        values.add(result.getString(label));
      }
      return values;
    }
  }
}
