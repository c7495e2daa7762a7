// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.csv;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The program that {@link SmallHeapTest} runs in a JVM of its own. */
final class SmallHeapQueries {
  private static final Map<String, String> QUERIES =
      Map.of(
          "count", "select count(*) from orders",
          "sum", "select sum(quarters) from orders",
          "filtered", "select sum(quarters) from orders where city = 'Oslo'",
          "group", "select city, count(*) from orders group by city order by city");

  private SmallHeapQueries() {}

  /** Arguments: the file, and which of the queries to run, or all. */
  public static void main(String[] arguments) throws SQLException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Properties properties = new Properties();
    properties.setProperty(
        "columns", "id BIGINT, city VARCHAR, quarters DOUBLE, note VARCHAR, filler VARCHAR");
    try (Connection connection =
            DriverManager.getConnection("jdbc:travertine:csv:" + arguments[0], properties);
        Statement statement = connection.createStatement()) {
      List<String> wanted =
          arguments.length > 1
              ? Arrays.asList(arguments).subList(1, arguments.length)
              : List.of("count", "sum", "filtered", "group", "fetch");
      for (String query : wanted) {
        if (query.equals("fetch")) {
          fetch(statement, out);
        } else {
          print(statement, out, query, QUERIES.get(query));
        }
      }
    } catch (SQLException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void print(Statement statement, PrintStream out, String name, String sql)
      throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        StringBuilder line = new StringBuilder(name);
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
          line.append(' ').append(result.getObject(column));
        }
        out.println(line);
      }
    }
  }

  private static void fetch(Statement statement, PrintStream out) throws SQLException {
    long rows = 0;
    long ids = 0;
    double amounts = 0;
    long characters = 0;
    try (ResultSet result = statement.executeQuery("select * from orders")) {
      while (result.next()) {
        rows++;
        ids += result.getLong(1);
        amounts += result.getDouble(3);
        characters += result.getString(4).length();
      }
    }
    out.println("fetched " + rows + " " + ids + " " + amounts + " " + characters);
  }
}
