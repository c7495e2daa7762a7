// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import io.travertine.benchmarks.data.DataSet;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * Opens DuckDB with a view of one CSV file. Its results are streamed: that is no slower than
 * holding them, and takes less memory.
 */
final class DuckDbConnection {
  private DuckDbConnection() {}

  /** {@code options} follow the name of the file in the call of {@code read_csv}. */
  static Engine open(DataSet dataSet, Path file, int threads, String options) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("jdbc_stream_results", "true");
    Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + threads);
      statement.execute(
          "CREATE VIEW "
              + dataSet.table()
              + " AS SELECT * FROM read_csv("
              + literal(file.toString())
              + options
              + ")");
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return new JdbcEngine(connection);
  }

  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
