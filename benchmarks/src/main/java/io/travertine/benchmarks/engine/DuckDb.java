// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import io.travertine.benchmarks.data.DataColumn;
import io.travertine.benchmarks.data.DataSet;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * DuckDB in this process. It is told the types of all columns, so that it need not guess. Its
 * results are streamed: that is no slower than holding them, and takes less memory.
 */
public final class DuckDb implements EngineOpener {
  @Override
  public Engine open(DataSet dataSet, Path file, int threads) throws SQLException {
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
              + ", header = true, delim = ',', quote = '\"', escape = '\"', columns = {"
              + dataSet.columns().stream().map(DuckDb::type).collect(Collectors.joining(", "))
              + "})");
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return new JdbcEngine(connection);
  }

  private static String type(DataColumn column) {
    return literal(column.name()) + ": " + literal(column.kind().sqlType());
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
