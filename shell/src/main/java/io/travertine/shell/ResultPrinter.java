// SPDX-License-Identifier: Apache-2.0
package io.travertine.shell;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Prints one result as its rows arrive; keeps no more of it than the widths of a table need. */
interface ResultPrinter {

  /** Prints all rows that are left in {@code rows}; returns how many there were. */
  long print(ResultSet rows) throws SQLException, IOException;
}
