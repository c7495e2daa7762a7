// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Whether results stay open over a commit: they always do, whichever is asked for. */
final class Holdability {
  private Holdability() {}

  static void check(int holding) throws SQLException {
    if (holding != ResultSet.HOLD_CURSORS_OVER_COMMIT
        && holding != ResultSet.CLOSE_CURSORS_AT_COMMIT) {
      throw SqlErrors.of(SqlErrors.INVALID_ARGUMENT, holding + " is no holdability of JDBC.");
    }
  }
}
