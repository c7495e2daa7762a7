// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.avro;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The program that {@link AvroSmallHeapTest} runs in a JVM of its own. */
final class AvroSmallHeapQueries {
  private AvroSmallHeapQueries() {}

  /** Argument: the file. */
  public static void main(String[] arguments) throws SQLException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (Connection connection =
            DriverManager.getConnection("jdbc:travertine:avro:" + arguments[0]);
        Statement statement = connection.createStatement()) {
      print(statement, out, "count", "select count(*) from orders");
      print(statement, out, "sum", "select sum(amount) from orders");
      print(statement, out, "filtered", "select sum(amount) from orders where city = 'Oslo'");
      print(
          statement, out, "group", "select city, count(*) from orders group by city order by city");
      fetch(statement, out);
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
        String note = result.getString(4);
        characters += note == null ? 0 : note.length();
      }
    }
    out.println("fetched " + rows + " " + ids + " " + amounts + " " + characters);
  }
}
