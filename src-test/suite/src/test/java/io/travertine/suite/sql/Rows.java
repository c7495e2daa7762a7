// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a statement and shows each row as one text, values separated by bars. */
final class Rows {
  private Rows() {}

  static List<String> of(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return of(statement);
    }
  }

  static List<String> of(PreparedStatement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery()) {
      List<String> rows = new ArrayList<>();
      int width = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= width; column++) {
          row.add(String.valueOf(result.getString(column)));
        }
        rows.add(String.join("|", row));
      }
      return rows;
    }
  }

  /** The plan of a statement, without the break at its end. */
  static String plan(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    return of(connection, "explain plan for " + sql, parameters).get(0).stripTrailing();
  }
}
