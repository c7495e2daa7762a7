// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/** The hint that says in which order rows will be read. */
final class FetchDirection {
  private FetchDirection() {}

  static void check(int direction) throws SQLException {
    if (direction != ResultSet.FETCH_FORWARD
        && direction != ResultSet.FETCH_REVERSE
        && direction != ResultSet.FETCH_UNKNOWN) {
      throw SqlErrors.of(SqlErrors.INVALID_ARGUMENT, direction + " is no fetch direction of JDBC.");
    }
  }
}
