// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.sniff;

import io.travertine.csv.sniff.TextSample.Row;
import io.travertine.csv.value.DateGuess;
import io.travertine.csv.value.Shape;
import io.travertine.csv.value.ValueShape;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the records of a sample have in common under one dialect. Immutable.
 *
 * @param records that are no blank lines
 * @param width fields that most records have; of two as frequent that of the earlier
 * @param firstWidth fields of the first record
 * @param fitting records of that width whose quotes are where they may be
 * @param irregular records whose quotes are not
 * @param typedShare share of the values behind the first record that are no text
 * @param blankLedShare share of the fields behind the first of a record that begin with a blank
 * @param quotedValues values in quotes
 * @param unquotedTexts values behind the first record that are text without quotes
 * @param hasPreamble whether the records that do not fit stand before a header and its rows
 * @param misfit the first record that does not fit; null if there is none
 */
public record RowCensus(
    int records,
    int width,
    int firstWidth,
    int fitting,
    int irregular,
    double typedShare,
    double blankLedShare,
    int quotedValues,
    int unquotedTexts,
    boolean hasPreamble,
    @Nullable Row misfit) {

  /** A number with any decimal and group separators. */
  private static final Pattern LOCAL_NUMBER =
      Pattern.compile("[-+]?[0-9]{1,3}([.,' ]?[0-9]{3})*([.,][0-9]+)?");

  private static final int TYPED_ROWS = 200;
  private static final int LEAST_ROWS_BEHIND_PREAMBLE = 3;

  static RowCensus of(List<Row> rows) {
    int width = commonWidth(rows);
    int fitting = 0;
    int irregular = 0;
    int quoted = 0;
    int blankLed = 0;
    int behindFirst = 0;
    for (Row row : rows) {
      irregular += row.regular() ? 0 : 1;
      fitting += isFitting(row, width) ? 1 : 0;
      for (int i = 0; i < row.fields().size(); i++) {
        String value = row.fields().get(i);
        quoted += row.quoted().get(i) ? 1 : 0;
        behindFirst += i > 0 ? 1 : 0;
        blankLed += i > 0 && value != null && value.startsWith(" ") ? 1 : 0;
      }
    }
    List<Row> values = rows.size() > 1 ? rows.subList(1, Math.min(rows.size(), TYPED_ROWS)) : rows;
    return new RowCensus(
        rows.size(),
        width,
        rows.isEmpty() ? 0 : rows.get(0).fields().size(),
        fitting,
        irregular,
        typedShare(values),
        behindFirst == 0 ? 0 : (double) blankLed / behindFirst,
        quoted,
        unquotedTexts(values),
        hasPreamble(rows, width, fitting),
        rows.stream().filter(row -> !isFitting(row, width)).findFirst().orElse(null));
  }

  double fittingShare() {
    return records == 0 ? 0 : (double) fitting / records;
  }

  /** How likely the next record fits, by the rule of succession. */
  double share() {
    return (fitting + 1.0) / (records + 2.0);
  }

  /** What was counted, for people. */
  String summary() {
    return String.format(
        Locale.ROOT, "%d of %d sampled records have %s", fitting, records, fields(width));
  }

  static String fields(int count) {
    return count + (count == 1 ? " field" : " fields");
  }

  private static int commonWidth(List<Row> rows) {
    Map<Integer, Integer> counts = new HashMap<>();
    int width = 0;
    int most = 0;
    rows.forEach(row -> counts.merge(row.fields().size(), 1, Integer::sum));
    for (Row row : rows) {
      int count = counts.getOrDefault(row.fields().size(), 0);
      if (count > most) {
        most = count;
        width = row.fields().size();
      }
    }
    return width;
  }

  private static boolean isFitting(Row row, int width) {
    return row.regular() && row.fields().size() == width;
  }

  private static boolean hasPreamble(List<Row> rows, int width, int fitting) {
    int header = 0;
    while (header < rows.size() && !isFitting(rows.get(header), width)) {
      header++;
    }
    boolean only = header > 0 && fitting == rows.size() - header;
    return only
        && width > 2
        && fitting >= LEAST_ROWS_BEHIND_PREAMBLE
        && typedShare(rows.subList(header, header + 1)) == 0
        && typedShare(rows.subList(header + 1, rows.size())) > 0;
  }

  private static double typedShare(List<Row> rows) {
    int values = 0;
    int typed = 0;
    for (Row row : rows) {
      for (String value : row.fields()) {
        values += value == null ? 0 : 1;
        typed += value != null && isTyped(value) ? 1 : 0;
      }
    }
    return values == 0 ? 0 : (double) typed / values;
  }

  private static int unquotedTexts(List<Row> rows) {
    int texts = 0;
    for (Row row : rows) {
      for (int i = 0; i < row.fields().size(); i++) {
        String value = row.fields().get(i);
        texts += value != null && !row.quoted().get(i) && !isTyped(value) ? 1 : 0;
      }
    }
    return texts;
  }

  /** Whether a value looks like a number, a date or the like, in any common notation. */
  public static boolean isTyped(String value) {
    String trimmed = ValueShape.withoutBlanks(value);
    return !trimmed.isEmpty()
        && (ValueShape.of(trimmed) != Shape.TEXT
            || LOCAL_NUMBER.matcher(trimmed).matches()
            || DateGuess.of(trimmed) != null);
  }
}
