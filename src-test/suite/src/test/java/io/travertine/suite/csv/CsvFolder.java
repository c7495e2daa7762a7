// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** A directory of files, and what a program sees of them through the driver. */
record CsvFolder(Path path) {

  CsvFolder with(String name, String content) {
    return with(name, content.getBytes(StandardCharsets.UTF_8));
  }

  CsvFolder with(String name, byte[] content) {
    try {
      Path file = path.resolve(name);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.write(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A connection to the files of the directory, a table each. */
  Connection connect(Map<String, ?> options) throws SQLException {
    Properties properties = new Properties();
    options.forEach((name, value) -> properties.setProperty(name, String.valueOf(value)));
    return DriverManager.getConnection("jdbc:travertine:csv:" + path, properties);
  }

  /**
   * A connection to one table {@code t}.
   *
   * @param path of its files, below the directory
   * @param options further members of the table's JSON object, or nothing
   */
  Connection connectToTable(String path, String options) throws SQLException {
    String more = options.isEmpty() ? "" : ", " + options;
    String model =
        """
        {"version": "1.0", "defaultSchema": "files", "schemas": [{"name": "files", "type": "custom",
          "factory": "io.travertine.calcite.CsvSchemaFactory",
          "operand": {"tables": {"t": {"path": "%s"%s}}}}]}
        """
            .formatted(this.path.resolve(path).toString().replace("\\", "/"), more);
    return DriverManager.getConnection("jdbc:travertine:inline:" + model);
  }

  /** The rows of a query; text stands in quotes, so that NULL and {@code 'null'} differ. */
  List<String> rows(String sql, Map<String, ?> options) throws SQLException {
    try (Connection connection = connect(options)) {
      return rows(connection, sql);
    }
  }

  List<String> rows(String sql) throws SQLException {
    return rows(sql, Map.of());
  }

  static List<String> rows(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
          values.add(shown(result.getObject(column)));
        }
        rows.add(String.join(", ", values));
      }
      return rows;
    }
  }

  /** Names and types of the columns of a query. */
  String columns(String sql, Map<String, ?> options) throws SQLException {
    try (Connection connection = connect(options)) {
      return columns(connection, sql);
    }
  }

  static String columns(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      ResultSetMetaData data = result.getMetaData();
      List<String> columns = new ArrayList<>();
      for (int column = 1; column <= data.getColumnCount(); column++) {
        columns.add(data.getColumnLabel(column) + " " + data.getColumnTypeName(column));
      }
      return String.join(", ", columns);
    }
  }

  /** The message with which reading all rows of a query ends. */
  String error(String sql, Map<String, ?> options) {
    return message(() -> rows(sql, options));
  }

  String error(String sql) {
    return error(sql, Map.of());
  }

  /** The message with which something ends that should not succeed. */
  static String message(ThrowingCallable action) {
    Throwable thrown = Assertions.catchThrowable(action);
    Assertions.assertThat(thrown).isInstanceOf(SQLException.class);
    return String.valueOf(thrown.getMessage());
  }

  private static String shown(@Nullable Object value) {
    return value instanceof String text ? "'" + text + "'" : String.valueOf(value);
  }
}
