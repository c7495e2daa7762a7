// SPDX-License-Identifier: Apache-2.0
package io.travertine.shell;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Prints each value on a line of its own, after its column's label. */
final class VerticalPrinter implements ResultPrinter {
  private final PrintStream out;

  VerticalPrinter(PrintStream out) {
    this.out = out;
  }

  @Override
  public long print(ResultSet rows) throws SQLException {
    List<String> labels = ColumnLabels.of(rows.getMetaData());
    int widest = labels.stream().mapToInt(String::length).max().orElse(0);
    long count = 0;
    while (rows.next()) {
      count++;
      out.println("-- row " + count);
      for (int i = 0; i < labels.size(); i++) {
        String value = rows.getString(i + 1);
        String label = labels.get(i) + " ".repeat(widest - labels.get(i).length());
        out.println((label + "  " + (value == null ? "" : value)).stripTrailing());
      }
    }
    return count;
  }
}
