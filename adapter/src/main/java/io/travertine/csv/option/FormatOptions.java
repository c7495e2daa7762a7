// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.option;

import io.travertine.csv.value.TemporalPattern;
import io.travertine.csv.value.ValueFormats;
import io.travertine.scan.DataType;
import io.travertine.scan.OptionDefinition;
import io.travertine.scan.Options;
import org.jspecify.annotations.Nullable;

/** Reads from options how values are written. */
final class FormatOptions {
  private FormatOptions() {}

  /** Those that are said for a whole table; fails where one cannot be read by. */
  static ValueFormats ofTable(Options options) {
    ValueFormats formats =
        new ValueFormats(
            pattern(options, CsvOptions.DATE_FORMAT, DataType.DATE),
            pattern(options, CsvOptions.TIME_FORMAT, DataType.time(9)),
            pattern(options, CsvOptions.TIMESTAMP_FORMAT, DataType.timestamp(9)),
            options.find(CsvOptions.DECIMAL_SEPARATOR).orElse(null),
            options.find(CsvOptions.GROUP_SEPARATOR).orElse(null));
    checkSymbols(formats, options, CsvOptions.DECIMAL_SEPARATOR);
    return formats;
  }

  /**
   * Fails where the symbols of numbers contradict each other.
   *
   * @param definition the option that the error names
   */
  static void checkSymbols(ValueFormats formats, Options options, OptionDefinition<?> definition) {
    try {
      formats.numbers();
    } catch (IllegalArgumentException e) {
      throw options
          .invalid(definition, String.valueOf(e.getMessage()))
          .fix("Give two different characters, such as decimalSeparator: ',' and groupSeparator: .")
          .cause(e)
          .build();
    }
  }

  private static @Nullable String pattern(
      Options options, OptionDefinition<String> definition, DataType type) {
    String pattern = options.find(definition).orElse(null);
    if (pattern != null) {
      try {
        TemporalPattern.of(type, pattern);
      } catch (IllegalArgumentException e) {
        throw options
            .invalid(definition, "\"" + pattern + "\" is no pattern: " + e.getMessage())
            .fix("Write a pattern of java.time, such as dd.MM.yyyy or HH:mm")
            .cause(e)
            .build();
      }
    }
    return pattern;
  }
}
