// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Writes rows as UTF-8 with a header line, fields apart by commas, lines by LF. */
final class CsvFile {
  private CsvFile() {}

  /** Writes rows until {@code bytes} are reached; returns how many rows that were. */
  static long write(List<DataColumn> columns, CsvRows rows, long bytes, OutputStream out)
      throws IOException {
    String header =
        columns.stream().map(DataColumn::name).collect(Collectors.joining(",", "", "\n"));
    out.write(header.getBytes(StandardCharsets.UTF_8));
    long written = header.length();
    long count = 0;
    StringBuilder row = new StringBuilder();
    while (written < bytes) {
      row.setLength(0);
      rows.append(row);
      byte[] encoded = row.append('\n').toString().getBytes(StandardCharsets.UTF_8);
      out.write(encoded);
      written += encoded.length;
      count++;
    }
    return count;
  }

  /** Appends a number that was counted in hundredths, with two decimals. */
  static void appendHundredths(StringBuilder row, long hundredths) {
    long whole = Math.abs(hundredths);
    if (hundredths < 0) {
      row.append('-');
    }
    row.append(whole / 100).append('.');
    if (whole % 100 < 10) {
      row.append('0');
    }
    row.append(whole % 100);
  }

  /** Appends the same with one decimal where the second is 0, as most programs write doubles. */
  static void appendShortest(StringBuilder row, long hundredths) {
    appendHundredths(row, hundredths);
    if (hundredths % 10 == 0) {
      row.setLength(row.length() - 1);
    }
  }
}
