// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine.function;

import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.apache.calcite.util.format.postgresql.CompiledDateTimeFormat;
import org.apache.calcite.util.format.postgresql.PostgresqlDateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Text from dates and times and back, by PostgreSQL's formats. Called by generated code, for
 * arguments that are not NULL. Stateless but for the format that a thread used last.
 */
public final class FormatFunctions {
  private static final ThreadLocal<@Nullable Compiled> LAST = new ThreadLocal<>();

  private record Compiled(String text, CompiledDateTimeFormat format) {}

  private FormatFunctions() {}

  public static String text(long millis, String format) {
    return format(format)
        .formatDateTime(TimeFunctions.timestamp(millis).atZone(ZoneOffset.UTC), Locale.ENGLISH);
  }

  public static String dateText(int date, String format) {
    return text(date * 86_400_000L, format);
  }

  public static long timestamp(String text, String format) {
    return TimeFunctions.millis(parsed(text, format).toLocalDateTime());
  }

  public static int date(String text, String format) {
    return Math.toIntExact(parsed(text, format).toLocalDate().toEpochDay());
  }

  private static ZonedDateTime parsed(String text, String format) {
    try {
      return format(format).parseDateTime(text, ZoneOffset.UTC, Locale.ENGLISH);
    } catch (java.text.ParseException | DateTimeException e) {
      throw new FunctionException(
          "22007", "\"" + text + "\" does not match the format \"" + format + "\".");
    }
  }

  private static CompiledDateTimeFormat format(String text) {
    Compiled last = LAST.get();
    if (last == null || !last.text.equals(text)) {
      last = new Compiled(text, PostgresqlDateTimeFormatter.compilePattern(text));
      LAST.set(last);
    }
    return last.format;
  }
}
