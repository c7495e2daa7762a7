// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.scan.Options;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/**
 * How the fields of a table are written. Immutable.
 *
 * @param format of commons-csv: it tells an empty field (null) from a quoted empty one, reports
 *     blank lines as records, and accepts neither an unclosed quote nor text behind a closing one,
 *     whatever its preset says
 * @param nullStrings values that stand for NULL in every column; null if nobody has said any
 */
record CsvDialect(CSVFormat format, @Nullable List<String> nullStrings) {

  static CsvDialect of(Options options) {
    CSVFormat preset =
        options
            .find(CsvOptions.PRESET)
            .map(CSVFormat.Predefined::getFormat)
            .orElse(CSVFormat.RFC4180);
    CSVFormat.Builder builder = CSVFormat.Builder.create(preset);
    try {
      options.find(CsvOptions.DELIMITER).ifPresent(builder::setDelimiter);
      options.find(CsvOptions.QUOTE).ifPresent(symbol -> builder.setQuote(character(symbol)));
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
      return new CsvDialect(format, nullStrings(options, preset));
    } catch (IllegalArgumentException e) {
      throw options
          .invalid(CsvOptions.DELIMITER, "the dialect contradicts itself: " + e.getMessage())
          .fix(
              "Give delimiter, quote, escape and comment different characters, none of them a line end")
          .cause(e)
          .build();
    }
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
