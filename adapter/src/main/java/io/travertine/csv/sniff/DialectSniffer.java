// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.sniff;

import io.travertine.csv.option.CsvDialect;
import io.travertine.csv.option.CsvDialect.Part;
import io.travertine.csv.sniff.TextSample.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * Finds delimiter and quote of a file by its samples. Used by one thread.
 *
 * <p>A delimiter must stand in the first record and in most others. Of those that do, the one wins
 * under which most records have the same number of fields, weighted by how many of their values are
 * numbers, dates and the like; at the same weight the comma does. Rows that do not fit lower the
 * weight of a delimiter but never make another one of none: where no delimiter is found the comma
 * is taken, and what does not fit it is an error of the scan. No line is left out.
 */
public final class DialectSniffer {
  private static final String COMMA = ",";
  private static final List<String> COMMON = List.of(COMMA, "\t", ";", "|");

  /** Asked only if no common one is found, and only where every record agrees. */
  private static final List<String> RARE = List.of("^", "~", "\u001f", ":", " ");

  /** Delimiters that text and numbers are full of need numbers on their sides to be believed. */
  private static final String SUSPICIOUS = ": ";

  private static final int MOST_ROWS = 1_000;

  /** A tab hardly ever stands in values. */
  private static final double TAB_WEIGHT = 1.05;

  /** A delimiter that is missing in the header, or always has a blank behind it. */
  private static final double UNLIKE_HEADER = 0.6;

  private static final double BLANK_BEHIND = 0.9;

  /**
   * What was found.
   *
   * @param confidence between 0 and 1
   * @param reason for people
   */
  public record Finding(CsvDialect dialect, double confidence, String reason) {
    /** That of a dialect that was not looked for. */
    public static Finding given(CsvDialect dialect) {
      return new Finding(dialect, 1, "given");
    }
  }

  private final CsvDialect open;
  private final List<TextSample> samples;
  private final int firstLine;
  private final Map<CsvDialect, RowCensus> known = new HashMap<>();

  /** {@code firstLine} is the line of the file with which the first sample begins. */
  public DialectSniffer(CsvDialect open, List<TextSample> samples, int firstLine) {
    this.open = open;
    this.samples = samples;
    this.firstLine = firstLine;
  }

  public Finding find() {
    if (!open.undecided().contains(Part.DELIMITER)) {
      CsvDialect dialect = withQuote(open.format().getDelimiterString());
      return new Finding(dialect, census(dialect).share(), reason(dialect));
    }
    Finding found = best(COMMON, false);
    if (found == null) {
      found = best(RARE, true);
    }
    return found == null ? withoutDelimiter() : found;
  }

  private @Nullable Finding best(List<String> delimiters, boolean strict) {
    Map<CsvDialect, Double> scores = new LinkedHashMap<>();
    for (String delimiter : delimiters) {
      if (mayDelimit(delimiter)) {
        CsvDialect dialect = withQuote(delimiter);
        double score = strict ? strictScore(dialect, delimiter) : score(dialect);
        if (score > 0) {
          scores.put(dialect, score);
        }
      }
    }
    CsvDialect best = null;
    double first = 0;
    double second = 0;
    for (Map.Entry<CsvDialect, Double> entry : scores.entrySet()) {
      if (entry.getValue() > first) {
        second = first;
        first = entry.getValue();
        best = entry.getKey();
      } else {
        second = Math.max(second, entry.getValue());
      }
    }
    if (best == null) {
      return null;
    }
    RowCensus census = census(best);
    return new Finding(best, census.share() * first / (first + second), reason(best));
  }

  private double score(CsvDialect dialect) {
    RowCensus census = census(dialect);
    if (census.width() < 2 || (census.firstWidth() < 2 && !census.hasPreamble())) {
      return 0;
    }
    double score = census.fittingShare() * (1 + census.typedShare()) / 2;
    score *= census.firstWidth() == census.width() ? 1 : UNLIKE_HEADER;
    score *= census.blankLedShare() > 0.5 ? BLANK_BEHIND : 1;
    return dialect.format().getDelimiterString().equals("\t") ? score * TAB_WEIGHT : score;
  }

  private double strictScore(CsvDialect dialect, String delimiter) {
    RowCensus census = census(dialect);
    boolean agreed =
        census.width() >= 2
            && census.records() >= 2
            && census.fittingShare() == 1
            && census.firstWidth() == census.width();
    if (!agreed) {
      return 0;
    }
    if (SUSPICIOUS.contains(delimiter)) {
      boolean numbers =
          census.typedShare() == 1 || (census.width() >= 3 && census.typedShare() >= 0.5);
      boolean whole = census(open.decided(COMMA, quoteOf(open))).typedShare() > 0.5;
      if (!numbers || whole || census.records() < 3) {
        return 0;
      }
    }
    return score(dialect);
  }

  /** One column: of any delimiter, if none stands anywhere. */
  private Finding withoutDelimiter() {
    CsvDialect dialect = withQuote(COMMA);
    RowCensus census = census(dialect);
    boolean certain = COMMON.stream().noneMatch(this::occurs) || census.fittingShare() == 1;
    return new Finding(dialect, certain ? census.share() : census.share() / 2, reason(dialect));
  }

  /** Whether a symbol is free to be a delimiter and stands in the first sample. */
  private boolean mayDelimit(String delimiter) {
    char symbol = delimiter.charAt(0);
    boolean quotes =
        !open.undecided().contains(Part.QUOTE)
            && isSymbol(symbol, open.format().getQuoteCharacter());
    return !quotes && !isTaken(symbol) && occurs(delimiter);
  }

  /** Whether a symbol is the escape, begins comments, or is part of the terminator. */
  private boolean isTaken(char symbol) {
    CSVFormat format = open.format();
    String terminator = open.terminator();
    return isSymbol(symbol, format.getEscapeCharacter())
        || isSymbol(symbol, format.getCommentMarker())
        || (terminator != null && terminator.indexOf(symbol) >= 0);
  }

  private static boolean isSymbol(char symbol, @Nullable Character taken) {
    return taken != null && taken == symbol;
  }

  private boolean occurs(String symbol) {
    return samples.get(0).text().contains(symbol);
  }

  private CsvDialect withQuote(String delimiter) {
    CsvDialect usual = open.decided(delimiter, quoteOf(open));
    boolean free = delimiter.indexOf('\'') < 0 && !isTaken('\'');
    if (!open.undecided().contains(Part.QUOTE) || !free || !occurs("'")) {
      return usual;
    }
    CsvDialect other = open.decided(delimiter, '\'');
    return isQuotedByApostrophes(census(usual), census(other)) ? other : usual;
  }

  private static @Nullable Character quoteOf(CsvDialect dialect) {
    return dialect.format().getQuoteCharacter();
  }

  /**
   * An apostrophe also stands in text, so it is a quote only where no other is used, every value
   * that begins with one ends with one, and either all text is between two or the records do not
   * come out right without.
   */
  private static boolean isQuotedByApostrophes(RowCensus usual, RowCensus other) {
    boolean clean =
        usual.quotedValues() == 0 && other.quotedValues() >= 2 && other.irregular() == 0;
    if (!clean) {
      return false;
    }
    boolean needed = other.fittingShare() == 1 && usual.fittingShare() < 1;
    boolean throughout = other.records() >= 2 && other.unquotedTexts() == 0;
    return needed || throughout;
  }

  /** What speaks for a dialect, and the first line of the start of the file that does not. */
  private String reason(CsvDialect dialect) {
    RowCensus all = census(dialect);
    Row misfit = RowCensus.of(samples.get(0).rows(dialect, MOST_ROWS)).misfit();
    if (misfit == null || all.fitting() == all.records()) {
      return all.summary();
    }
    String has =
        misfit.regular()
            ? "has " + RowCensus.fields(misfit.fields().size())
            : "has a quote where none may be";
    return String.format(
        Locale.ROOT, "%s; that on line %d %s", all.summary(), firstLine + misfit.line() - 1, has);
  }

  private RowCensus census(CsvDialect dialect) {
    return known.computeIfAbsent(dialect, this::count);
  }

  private RowCensus count(CsvDialect dialect) {
    List<Row> rows = new ArrayList<>(samples.get(0).rows(dialect, MOST_ROWS));
    int width = RowCensus.of(rows).width();
    for (TextSample piece : samples.subList(1, samples.size())) {
      rows.addAll(aligned(piece, dialect, width, MOST_ROWS));
    }
    return RowCensus.of(rows);
  }

  /**
   * The records of a sample that may begin inside quotes: read the way in which fewer of them have
   * another width than {@code width} or a quote in the middle of a value.
   */
  public static List<Row> aligned(TextSample piece, CsvDialect dialect, int width, int most) {
    List<Row> outside = piece.rows(dialect, most);
    int misfits = misfits(outside, dialect, width);
    if (misfits == 0) {
      return outside;
    }
    List<Row> inside = piece.rowsInsideQuotes(dialect, most);
    long crossed = (long) misfits(inside, dialect, width) * outside.size();
    return !inside.isEmpty() && crossed < (long) misfits * inside.size() ? inside : outside;
  }

  private static int misfits(List<Row> rows, CsvDialect dialect, int width) {
    Character quote = dialect.format().getQuoteCharacter();
    return (int)
        rows.stream()
            .filter(row -> !row.regular() || row.fields().size() != width || hasStray(quote, row))
            .count();
  }

  private static boolean hasStray(@Nullable Character quote, Row row) {
    for (int i = 0; quote != null && i < row.fields().size(); i++) {
      String value = row.fields().get(i);
      if (value != null && !row.quoted().get(i) && value.indexOf(quote) >= 0) {
        return true;
      }
    }
    return false;
  }
}
