// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.option;

import io.travertine.scan.OptionDefinition;
import io.travertine.scan.Options;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/**
 * How the fields of a table are written. Immutable.
 *
 * @param format of commons-csv: it tells an empty field (null) from a quoted empty one, reports
 *     blank lines as records, and accepts neither an unclosed quote nor text behind a closing one,
 *     whatever its preset says
 * @param doubleQuote whether a doubled quote inside a quoted field stands for one
 * @param terminator text that ends a record; null for LF, CRLF or CR, whichever comes
 * @param nullStrings values that stand for NULL in every column; null if nobody has said any
 * @param undecided what is still to be found out from each file; the format has the usual symbol
 *     there
 */
public record CsvDialect(
    CSVFormat format,
    boolean doubleQuote,
    @Nullable String terminator,
    @Nullable List<String> nullStrings,
    Set<Part> undecided) {

  /** What can be found out from a file. */
  public enum Part {
    DELIMITER,
    QUOTE
  }

  public CsvDialect {
    undecided = Set.copyOf(undecided);
  }

  static CsvDialect of(Options options) {
    CSVFormat preset =
        options
            .find(CsvOptions.PRESET)
            .map(CSVFormat.Predefined::getFormat)
            .orElse(CSVFormat.RFC4180);
    CSVFormat.Builder builder = CSVFormat.Builder.create(preset);
    String terminator = options.value(CsvOptions.TERMINATOR);
    try {
      given(options, CsvOptions.DELIMITER).ifPresent(builder::setDelimiter);
      given(options, CsvOptions.QUOTE).ifPresent(symbol -> builder.setQuote(character(symbol)));
      options.find(CsvOptions.ESCAPE).ifPresent(symbol -> builder.setEscape(character(symbol)));
      options
          .find(CsvOptions.COMMENT)
          .ifPresent(symbol -> builder.setCommentMarker(character(symbol)));
      options.find(CsvOptions.TRIM).ifPresent(builder::setIgnoreSurroundingSpaces);
      CSVFormat format =
          builder
              .setNullString(null)
              .setQuoteMode(QuoteMode.ALL_NON_NULL)
              .setIgnoreEmptyLines(false)
              .setLenientEof(false)
              .setTrailingData(false)
              .get();
      CsvDialect dialect =
          new CsvDialect(
              format,
              options.value(CsvOptions.DOUBLE_QUOTE),
              terminator.equals(SymbolTypes.AUTO) ? null : terminator,
              nullStrings(options, preset),
              undecided(options));
      dialect.checkTerminator(options);
      return dialect;
    } catch (IllegalArgumentException e) {
      throw options
          .invalid(CsvOptions.DELIMITER, "the dialect contradicts itself: " + e.getMessage())
          .fix(
              "Give delimiter, quote, escape and comment different characters, none of them a line end")
          .cause(e)
          .build();
    }
  }

  /**
   * This dialect with what has been found out.
   *
   * @param quote null for none
   */
  public CsvDialect decided(String delimiter, @Nullable Character quote) {
    CSVFormat.Builder builder = CSVFormat.Builder.create(format);
    CSVFormat found = builder.setDelimiter(delimiter).setQuote(quote).get();
    return new CsvDialect(found, doubleQuote, terminator, nullStrings, Set.of());
  }

  /** This dialect with the delimiter found out, and nothing else. */
  public CsvDialect delimitedBy(String delimiter) {
    CSVFormat found = CSVFormat.Builder.create(format).setDelimiter(delimiter).get();
    Set<Part> rest = undecided.contains(Part.QUOTE) ? Set.of(Part.QUOTE) : Set.of();
    return new CsvDialect(found, doubleQuote, terminator, nullStrings, rest);
  }

  /** Whether commons-csv reads records as this dialect says. */
  public boolean isReadByCommons() {
    return terminator == null && doubleQuote;
  }

  private void checkTerminator(Options options) {
    String end = terminator;
    if (end == null) {
      return;
    }
    String delimiter = format.getDelimiterString();
    boolean meets =
        !undecided.contains(Part.DELIMITER)
            && (end.startsWith(delimiter) || delimiter.startsWith(end));
    for (Character symbol :
        Arrays.asList(
            format.getQuoteCharacter(), format.getEscapeCharacter(), format.getCommentMarker())) {
      meets |= symbol != null && end.charAt(0) == symbol;
    }
    if (meets) {
      throw options
          .invalid(
              CsvOptions.TERMINATOR,
              "\"" + SymbolTypes.shown(end) + "\" begins like another symbol of the dialect")
          .fix("Give a terminator that begins like no delimiter, quote, escape or comment")
          .build();
    }
  }

  /** A delimiter or a preset says the quote too, unless {@code auto} is written. */
  private static Set<Part> undecided(Options options) {
    CsvOptions.DialectMode unsaid =
        options
            .find(CsvOptions.DIALECT)
            .orElse(
                options.isGiven(CsvOptions.PRESET)
                    ? CsvOptions.DialectMode.FIXED
                    : CsvOptions.DialectMode.AUTO);
    boolean open = unsaid == CsvOptions.DialectMode.AUTO;
    Set<Part> undecided = EnumSet.noneOf(Part.class);
    if (isAuto(options, CsvOptions.DELIMITER, open)) {
      undecided.add(Part.DELIMITER);
    }
    boolean quoteOpen =
        open
            && (given(options, CsvOptions.DELIMITER).isEmpty()
                || options.isGiven(CsvOptions.DIALECT));
    if (isAuto(options, CsvOptions.QUOTE, quoteOpen)) {
      undecided.add(Part.QUOTE);
    }
    return undecided;
  }

  private static boolean isAuto(
      Options options, OptionDefinition<String> definition, boolean unsaid) {
    return options.find(definition).map(SymbolTypes.AUTO::equals).orElse(unsaid);
  }

  private static Optional<String> given(Options options, OptionDefinition<String> definition) {
    return options.find(definition).filter(symbol -> !symbol.equals(SymbolTypes.AUTO));
  }

  private static @Nullable List<String> nullStrings(Options options, CSVFormat preset) {
    String ofPreset = preset.getNullString();
    List<String> fallback = ofPreset == null || ofPreset.isEmpty() ? null : List.of(ofPreset);
    return options.find(CsvOptions.NULL_STRINGS).orElse(fallback);
  }

  private static @Nullable Character character(String symbol) {
    return symbol.isEmpty() ? null : symbol.charAt(0);
  }
}
