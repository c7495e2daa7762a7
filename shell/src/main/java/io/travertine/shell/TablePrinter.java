// SPDX-License-Identifier: Apache-2.0
package io.travertine.shell;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Prints a table. The first rows are kept to find the widths of the columns; a later value that is
 * wider pushes its line out. Numbers stand to the right, a value of several lines takes several
 * lines.
 */
final class TablePrinter implements ResultPrinter {
  private static final int ROWS_FOR_WIDTHS = 1_000;
  private static final int MAX_WIDTH = 120;
  private static final Set<Integer> NUMBERS =
      Set.of(
          Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.REAL,
          Types.FLOAT,
          Types.DOUBLE,
          Types.DECIMAL,
          Types.NUMERIC);

  private final PrintStream out;

  TablePrinter(PrintStream out) {
    this.out = out;
  }

  @Override
  public long print(ResultSet rows) throws SQLException {
    ResultSetMetaData metadata = rows.getMetaData();
    List<String> labels = ColumnLabels.of(metadata);
    List<List<String>> first = new ArrayList<>();
    while (first.size() < ROWS_FOR_WIDTHS && rows.next()) {
      first.add(values(rows, labels.size()));
    }
    int[] widths = widths(labels, first);
    boolean[] right = new boolean[labels.size()];
    for (int i = 0; i < right.length; i++) {
      right[i] = NUMBERS.contains(metadata.getColumnType(i + 1));
    }
    printLine(labels, widths, new boolean[labels.size()]);
    printRule(widths);
    first.forEach(row -> printRow(row, widths, right));
    long count = first.size();
    while (rows.next()) {
      printRow(values(rows, labels.size()), widths, right);
      count++;
    }
    return count;
  }

  private static List<String> values(ResultSet rows, int columns) throws SQLException {
    List<String> values = new ArrayList<>(columns);
    for (int i = 1; i <= columns; i++) {
      String value = rows.getString(i);
      values.add(value == null ? "" : value);
    }
    return values;
  }

  private static int[] widths(List<String> labels, List<List<String>> rows) {
    int[] widths = new int[labels.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      int widest = rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0);
      widths[i] = Math.max(width(labels.get(i)), Math.min(widest, MAX_WIDTH));
    }
    return widths;
  }

  private static int width(String value) {
    return value.lines().mapToInt(line -> line.codePointCount(0, line.length())).max().orElse(0);
  }

  private void printRow(List<String> values, int[] widths, boolean[] right) {
    List<List<String>> lines = values.stream().map(value -> value.lines().toList()).toList();
    int height = lines.stream().mapToInt(List::size).max().orElse(1);
    for (int line = 0; line < Math.max(1, height); line++) {
      int current = line;
      printLine(
          lines.stream().map(cell -> current < cell.size() ? cell.get(current) : "").toList(),
          widths,
          right);
    }
  }

  private void printLine(List<String> values, int[] widths, boolean[] right) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String value = values.get(i);
      String padding = " ".repeat(Math.max(0, widths[i] - value.codePointCount(0, value.length())));
      line.append(i == 0 ? "" : "  ").append(right[i] ? padding + value : value + padding);
    }
    out.println(line.toString().stripTrailing());
  }

  private void printRule(int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(i == 0 ? "" : "  ").append("-".repeat(widths[i]));
    }
    out.println(line);
  }
}
