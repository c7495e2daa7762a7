// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.sniff;

import io.travertine.csv.option.CsvDialect;
import io.travertine.csv.record.RecordLexer;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the text of a file. Immutable.
 *
 * @param position where it begins
 * @param toEnd whether it ends with the file
 */
public record TextSample(String text, Position position, boolean toEnd) {

  /** Where a sample begins. */
  enum Position {
    /** With the first record. */
    FIRST_RECORD,
    /** Behind the end of a line, which may be inside quotes. */
    SOME_LINE
  }

  /**
   * A record of a sample.
   *
   * @param quoted whether each field is in quotes
   * @param line on which it begins in the sample, from 1
   * @param regular whether its quotes are where they may be
   */
  public record Row(
      List<@Nullable String> fields, List<Boolean> quoted, long line, boolean regular) {}

  /** At most {@code most} records that are no blank lines, as {@code dialect} cuts them. */
  List<Row> rows(CsvDialect dialect, int most) {
    return rows(text, dialect, most);
  }

  /**
   * The records if the sample begins inside quotes, without the one that the quotes belong to;
   * empty if the dialect has no quotes.
   */
  List<Row> rowsInsideQuotes(CsvDialect dialect, int most) {
    Character quote = dialect.format().getQuoteCharacter();
    if (quote == null) {
      return List.of();
    }
    List<Row> rows = rows(quote + text, dialect, most + 1);
    return rows.isEmpty() ? rows : rows.subList(1, rows.size());
  }

  private List<Row> rows(String content, CsvDialect dialect, int most) {
    RecordLexer lexer = new RecordLexer(new StringReader(content), dialect);
    List<Row> rows = new ArrayList<>();
    boolean cut = false;
    while (!cut && lexer.next()) {
      if (rows.size() == most) {
        cut = true;
      } else if (!lexer.isBlank()) {
        rows.add(row(lexer));
      }
    }
    boolean lastIsCut = !cut && !toEnd && !rows.isEmpty();
    return lastIsCut ? rows.subList(0, rows.size() - 1) : rows;
  }

  private static Row row(RecordLexer lexer) {
    List<@Nullable String> fields = new ArrayList<>(lexer.fields());
    List<Boolean> quoted = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      quoted.add(lexer.isQuoted(i));
    }
    return new Row(fields, quoted, lexer.startLine(), lexer.problem() == RecordLexer.Problem.NONE);
  }
}
