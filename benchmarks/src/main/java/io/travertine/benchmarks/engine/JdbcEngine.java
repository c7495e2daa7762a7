// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import io.travertine.benchmarks.data.Query;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** An engine behind a JDBC connection; a run is a statement of its own. */
final class JdbcEngine implements Engine {
  private final Connection connection;

  /** Takes over the connection. */
  JdbcEngine(Connection connection) {
    this.connection = connection;
  }

  @Override
  public String version() throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    return metadata.getDatabaseProductName()
        + " "
        + metadata.getDatabaseProductVersion()
        + " from "
        + CodeSource.of(connection.getClass());
  }

  @Override
  public void run(Query query, RowConsumer rows) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query.sql())) {
      Row row = row(query, result);
      while (result.next()) {
        rows.accept(row);
      }
    }
  }

  private static Row row(Query query, ResultSet result) {
    return switch (query.name()) {
      case Q6S -> column -> result.getString(column + 1);
      case Q6T -> new TypedValues(result, query.result());
      default -> column -> result.getObject(column + 1);
    };
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
