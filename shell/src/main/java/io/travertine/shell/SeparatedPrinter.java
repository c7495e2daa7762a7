// SPDX-License-Identifier: Apache-2.0
package io.travertine.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/** Prints comma- or tab-separated values with a header. */
final class SeparatedPrinter implements ResultPrinter {
  private final PrintStream out;
  private final CSVFormat format;

  private SeparatedPrinter(PrintStream out, CSVFormat format) {
    this.out = out;
    this.format = format;
  }

  /** An empty text is quoted, so that it differs from NULL. */
  static SeparatedPrinter csv(PrintStream out) {
    CSVFormat format =
        CSVFormat.RFC4180.builder().setRecordSeparator('\n').setQuoteMode(QuoteMode.MINIMAL).get();
    return new SeparatedPrinter(out, format);
  }

  static SeparatedPrinter tsv(PrintStream out) {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter('\t')
            .setRecordSeparator('\n')
            .setQuoteMode(QuoteMode.MINIMAL)
            .get();
    return new SeparatedPrinter(out, format);
  }

  @Override
  public long print(ResultSet rows) throws SQLException, IOException {
    List<String> labels = ColumnLabels.of(rows.getMetaData());
    CSVPrinter printer = new CSVPrinter(out, format);
    printer.printRecord(labels);
    long count = 0;
    while (rows.next()) {
      for (int i = 1; i <= labels.size(); i++) {
        printer.print(rows.getString(i));
      }
      printer.println();
      count++;
    }
    printer.flush();
    return count;
  }
}
