// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.csv.option.CsvErrors;
import io.travertine.csv.table.ColumnNames;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * What commons-csv reads in a file that it is given as one string.
 *
 * @param names of the header, or null if there is none
 * @param width of the first record, 0 if there is none
 * @param rows below the header, of any width, without blank lines in files of two or more columns
 * @param failure what ended the reading early, or null
 * @param undecodableLines lines on which bytes are not of the charset
 */
record OracleReading(
    @Nullable List<String> names,
    int width,
    List<Row> rows,
    @Nullable Failure failure,
    Set<Long> undecodableLines) {

  /** A record, and where it begins. */
  record Row(List<@Nullable String> fields, long line, long offset) {}

  /** The parser gave up; {@code lines} are those on which the trouble may be said to be. */
  record Failure(String code, Set<Long> lines) {}

  static OracleReading of(byte[] content, FuzzDialect dialect) {
    OracleText text = new OracleText(content, dialect.charset());
    int start = text.behindLines(0, dialect.skippedLines());
    int skipped = (int) text.lineOf(start) - 1;
    List<Row> rows = new ArrayList<>();
    Failure failure = null;
    try (CSVParser parser =
        CSVParser.parse(new StringReader(text.text().substring(start)), dialect.format())) {
      Iterator<CSVRecord> records = parser.iterator();
      long before = 0;
      try {
        while (records.hasNext()) {
          rows.add(row(records.next(), start, text));
          before = parser.getCurrentLineNumber();
        }
      } catch (UncheckedIOException e) {
        failure =
            failure(
                String.valueOf(e.getCause().getMessage()),
                skipped,
                before + 1,
                parser.getCurrentLineNumber() + 1);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return of(rows, dialect.headerLines(), failure, text);
  }

  private static OracleReading of(
      List<Row> all, int headerLines, @Nullable Failure failure, OracleText text) {
    Row first = all.stream().filter(row -> !isBlank(row)).findFirst().orElse(null);
    int width = first == null ? 0 : first.fields().size();
    int below = 0;
    for (int lines = 0; lines < headerLines && below < all.size(); below++) {
      lines += isBlank(all.get(below)) ? 0 : 1;
    }
    List<Row> rows =
        all.subList(below, all.size()).stream().filter(row -> width < 2 || !isBlank(row)).toList();
    List<String> names =
        headerLines == 0 || first == null ? null : ColumnNames.fromHeader(first.fields());
    return new OracleReading(names, width, rows, failure, text.undecodableLines());
  }

  private static Row row(CSVRecord read, int start, OracleText text) {
    int position = start + Math.toIntExact(read.getCharacterPosition());
    String comment = read.getComment();
    if (comment != null) {
      position =
          text.behindLines(position, 1 + (int) comment.chars().filter(c -> c == '\n').count());
    }
    List<@Nullable String> fields = new ArrayList<>();
    read.forEach(fields::add);
    return new Row(fields, text.lineOf(position), text.byteOf(position));
  }

  private static boolean isBlank(Row row) {
    return row.fields().size() == 1 && row.fields().get(0) == null;
  }

  private static Failure failure(String message, int skipped, long from, long to) {
    String startLine = message.replaceAll("(?s).*\\(startline (\\d+)\\).*", "$1");
    if (!startLine.equals(message)) {
      return new Failure(
          CsvErrors.UNCLOSED_QUOTE.name(), Set.of(skipped + Long.parseLong(startLine)));
    }
    boolean quote = message.startsWith("Invalid char");
    Set<Long> lines = new TreeSet<>();
    LongStream.rangeClosed(skipped + from, skipped + to).forEach(lines::add);
    return new Failure(quote ? CsvErrors.QUOTE.name() : CsvErrors.MALFORMED.name(), lines);
  }
}
