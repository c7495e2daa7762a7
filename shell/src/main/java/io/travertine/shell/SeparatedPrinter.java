// SPDX-License-Identifier: Apache-2.0
package io.travertine.shell;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prints comma- or tab-separated values with a header. Values that hold the separator, a quote or
 * the end of a line are quoted, quotes in them doubled (RFC 4180); NULL is empty and an empty text
 * is {@code ""}, so that both can be read back.
 */
final class SeparatedPrinter implements ResultPrinter {
  private final PrintStream out;
  private final char separator;

  private SeparatedPrinter(PrintStream out, char separator) {
    this.out = out;
    this.separator = separator;
  }

  static SeparatedPrinter csv(PrintStream out) {
    return new SeparatedPrinter(out, ',');
  }

  static SeparatedPrinter tsv(PrintStream out) {
    return new SeparatedPrinter(out, '\t');
  }

  @Override
  public long print(ResultSet rows) throws SQLException {
    List<String> labels = ColumnLabels.of(rows.getMetaData());
    StringBuilder line = new StringBuilder();
    labels.forEach(label -> append(line, label));
    end(line);
    long count = 0;
    while (rows.next()) {
      for (int i = 1; i <= labels.size(); i++) {
        append(line, rows.getString(i));
      }
      end(line);
      count++;
    }
    out.flush();
    return count;
  }

  /** Each value is followed by a separator; {@link #end} takes the last one away. */
  private void append(StringBuilder line, @Nullable String value) {
    if (value != null && needsQuotes(value)) {
      line.append('"').append(value.replace("\"", "\"\"")).append('"');
    } else if (value != null) {
      line.append(value);
    }
    line.append(separator);
  }

  private boolean needsQuotes(String value) {
    return value.isEmpty()
        || value.indexOf(separator) >= 0
        || value.indexOf('"') >= 0
        || value.indexOf('\n') >= 0
        || value.indexOf('\r') >= 0;
  }

  private void end(StringBuilder line) {
    line.setCharAt(line.length() - 1, '\n');
    out.append(line);
    line.setLength(0);
  }
}
