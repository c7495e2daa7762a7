// SPDX-License-Identifier: Apache-2.0
package io.travertine.shell;

import java.sql.SQLException;

/** Makes one line for a person of an exception. */
final class SqlMessages {
  private SqlMessages() {}

  static String describe(SQLException e) {
    String state = e.getSQLState();
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return state == null ? "Error: " + message : "Error " + state + ": " + message;
  }
}
