// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.record;

import io.travertine.csv.option.CsvErrors;
import io.travertine.csv.option.CsvOptions;
import io.travertine.csv.option.CsvSettings;
import io.travertine.csv.option.Lenience;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.ScanException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is said of rows that cannot be read, whoever reads them. Immutable. */
record RowErrors(FileText text, long maxRowBytes) {

  ScanException wrongWidth(long line, long offset, int found, int expected) {
    String problem =
        String.format(
            Locale.ROOT,
            "The row has %s but the table has %s",
            count(found, "field"),
            count(expected, "column"));
    String fix =
        found > expected
            ? "Put quotes around values that contain the delimiter, or correct the row"
            : "Add what is missing, or correct the row";
    fix += ", or set rowMode to " + (found > expected ? "truncate" : "pad") + " or skip";
    return ScanException.of(CsvErrors.ROW_WIDTH, problem)
        .at(text.at(line, offset))
        .fix(fix)
        .build();
  }

  /**
   * @param line on which the quote begins
   */
  ScanException unclosedQuote(long line, @Nullable Throwable cause) {
    return error(
        CsvErrors.UNCLOSED_QUOTE,
        "The quote that begins on this line is never closed",
        line,
        "Close the quote, double quotes inside quoted values, or set quote to none",
        cause);
  }

  ScanException textBehindQuote(long line, @Nullable Throwable cause) {
    return error(
        CsvErrors.QUOTE,
        "There is text between a closing quote and the delimiter",
        line,
        "Double quotes inside quoted values, or set quote or escape to what the file uses",
        cause);
  }

  /**
   * @param line on which the bytes stand
   */
  ScanException malformedText(ReplacedBytes.Replaced replaced, long line) {
    return text.malformed(
        new UndecodableException(
            UndecodableException.Problem.MALFORMED, replaced.offset(), replaced.bytes()),
        line);
  }

  ScanException malformed(long line, String problem, String fix, @Nullable Throwable cause) {
    return error(CsvErrors.MALFORMED, problem, line, fix, cause);
  }

  /**
   * @param line on which the row begins
   */
  ScanException tooLong(long line, @Nullable Throwable cause) {
    return error(
        CsvErrors.ROW_TOO_LONG,
        "The row that begins here is longer than " + maxRowBytes + " bytes",
        line,
        "Close the quote that may be open, or raise maxRowBytes or maxFieldBytes",
        cause);
  }

  /**
   * @param rowLine on which the row begins that was being read
   * @param hereLine on which reading has ended
   */
  ScanException undecodable(UndecodableException problem, long rowLine, long hereLine) {
    return switch (problem.problem()) {
      case MALFORMED -> text.malformed(problem, hereLine);
      case TOO_LONG -> tooLong(rowLine, problem);
      case TOO_LARGE ->
          error(
              ErrorCode.MEMORY_BUDGET,
              "The row that begins here has more than "
                  + problem.getMessage()
                  + " bytes, and memoryBudget has no room for more of it",
              rowLine,
              "Close the quote that may be open, or raise memoryBudget",
              problem);
    };
  }

  /** What finds values of {@code reader} that are not of its charset. */
  MalformedText malformedText(DecodingReader reader, CsvSettings settings) {
    Lenience lenience = settings.lenience();
    boolean replaces = lenience.malformedText() == CsvOptions.MalformedText.REPLACE;
    return new MalformedText(reader.replacedBytes(), this, replaces, lenience.checksEveryValue());
  }

  /**
   * Whether the values of a row and the delimiters between them have more bytes than a row may
   * have: a measure that does not depend on who reads the row, and from where on.
   */
  boolean isTooLong(Iterable<? extends @Nullable String> values, int count) {
    long characters = count;
    for (String value : values) {
      characters += value == null ? 0 : value.length();
    }
    if (3 * characters <= maxRowBytes) {
      return false;
    }
    long bytes = count;
    for (String value : values) {
      bytes += value == null ? 0 : utf8Length(value);
    }
    return bytes > maxRowBytes;
  }

  private static long utf8Length(String value) {
    long bytes = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      // Each half of a pair stands for two bytes of its four.
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }

  private ScanException error(
      ErrorCode code, String problem, long line, String fix, @Nullable Throwable cause) {
    ScanException.Builder error = ScanException.of(code, problem).at(text.atLine(line)).fix(fix);
    return cause == null ? error.build() : error.cause(cause).build();
  }

  private static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
