// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.apache.calcite.jdbc.CalciteConnection;
import org.jspecify.annotations.Nullable;

/**
 * A connection of Calcite's own driver to tables in memory: schema {@code m} through the leaf,
 * {@code plain} without.
 */
final class StockCalcite implements AutoCloseable {
  final Connection connection;

  StockCalcite(MemoryTables tables) throws SQLException {
    this(tables, "");
  }

  /**
   * @param operands further operands of schema {@code m}, each after a comma
   */
  StockCalcite(MemoryTables tables, String operands) throws SQLException {
    String model =
        "inline:{version: '1.0', defaultSchema: 'm', schemas: ["
            + "{name: 'm', type: 'custom', factory: '"
            + MemorySchemaFactory.class.getName()
            + "', operand: {key: '"
            + tables.key
            + "'"
            + operands
            + "},"
            + " tables: [{name: 'v', type: 'view', sql: 'select * from \"t\" where \"id\" < 10'}]},"
            + "{name: 'plain', type: 'custom', factory: '"
            + PlainSchemaFactory.class.getName()
            + "', operand: {key: '"
            + tables.key
            + "'}}]}";
    Properties properties = new Properties();
    properties.setProperty("model", model);
    properties.setProperty("caseSensitive", "false");
    properties.setProperty("unquotedCasing", "UNCHANGED");
    properties.setProperty("quotedCasing", "UNCHANGED");
    properties.setProperty("fun", "standard,postgresql");
    connection = DriverManager.getConnection("jdbc:calcite:", properties);
  }

  ScanSchema schema() throws SQLException {
    ScanSchema schema =
        connection
            .unwrap(CalciteConnection.class)
            .getRootSchema()
            .subSchemas()
            .get("m")
            .unwrap(ScanSchema.class);
    return schema;
  }

  /** Each row as text. */
  List<String> rows(String sql, @Nullable Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        List<String> rows = new ArrayList<>();
        while (result.next()) {
          List<String> row = new ArrayList<>();
          for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            Object value = result.getObject(i);
            row.add(value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value));
          }
          rows.add(String.join("|", row));
        }
        return rows;
      }
    }
  }

  String plan(String sql) throws SQLException {
    return String.join("\n", rows("explain plan for " + sql)).replace("\r", "").stripTrailing();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
