// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import io.travertine.engine.RowValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values as {@code getString} shows them: SQL's spelling, bytes in hexadecimal digits, nested
 * values as JSON. Immutable.
 */
final class ValueText {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter OFFSET =
      new DateTimeFormatterBuilder().appendOffset("+HH:MM", "+00:00").toFormatter(Locale.ROOT);

  private final ZoneId zone;

  ValueText(ZoneId zone) {
    this.zone = zone;
  }

  String of(Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof LocalTime time) {
      return TIME.format(time);
    }
    if (value instanceof LocalDateTime time) {
      return timestamp(time);
    }
    if (value instanceof Double number) {
      return ofDouble(number);
    }
    if (value instanceof Instant instant) {
      ZonedDateTime time = instant.atZone(zone);
      return time.toLocalDate() + " " + TIME.format(time) + OFFSET.format(time);
    }
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (value instanceof Duration duration) {
      return interval(duration);
    }
    if (value instanceof Period period) {
      return interval(period);
    }
    if (value instanceof List || value instanceof Map || value instanceof RowValue) {
      StringBuilder json = new StringBuilder();
      append(json, value);
      return json.toString();
    }
    return value.toString();
  }

  static String ofDouble(double value) {
    return DoubleDigits.of(value);
  }

  /** A DATE, in days since 1970-01-01. */
  static String ofDays(long days) {
    String digits = TimeDigits.date(days);
    return digits == null ? LocalDate.ofEpochDay(days).toString() : digits;
  }

  /** A TIMESTAMP, in milliseconds since 1970-01-01T00:00. */
  static String ofMillis(long millis) {
    String digits = TimeDigits.timestamp(millis);
    return digits == null ? timestamp(TimeConversion.wallClock(millis)) : digits;
  }

  private static String timestamp(LocalDateTime time) {
    return time.toLocalDate() + " " + TIME.format(time);
  }

  /** Days, hours, minutes and seconds: {@code 1 02:03:04.5}. */
  private static String interval(Duration duration) {
    Duration size = duration.abs();
    LocalTime rest =
        LocalTime.of(size.toHoursPart(), size.toMinutesPart(), size.toSecondsPart())
            .withNano(size.toNanosPart());
    return (duration.isNegative() ? "-" : "") + size.toDays() + " " + TIME.format(rest);
  }

  /** Years and months: {@code 1-02}. */
  private static String interval(Period period) {
    long months = Math.abs(period.toTotalMonths());
    String sign = period.toTotalMonths() < 0 ? "-" : "";
    return String.format(Locale.ROOT, "%s%d-%02d", sign, months / 12, months % 12);
  }

  private void append(StringBuilder json, @Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      json.append(value);
    } else if (value instanceof Number number && isFinite(number)) {
      json.append(of(number));
    } else if (value instanceof List<?> list) {
      json.append('[');
      for (int i = 0; i < list.size(); i++) {
        json.append(i == 0 ? "" : ",");
        append(json, list.get(i));
      }
      json.append(']');
    } else if (value instanceof Map<?, ?> map) {
      json.append('{');
      String separator = "";
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.append(separator);
        Object key = entry.getKey();
        appendField(json, key == null ? "null" : of(key), entry.getValue());
        separator = ",";
      }
      json.append('}');
    } else if (value instanceof RowValue row) {
      json.append('{');
      for (int i = 0; i < row.names().size(); i++) {
        json.append(i == 0 ? "" : ",");
        appendField(json, row.names().get(i), row.values().get(i));
      }
      json.append('}');
    } else {
      appendQuoted(json, of(value));
    }
  }

  private void appendField(StringBuilder json, String name, @Nullable Object value) {
    appendQuoted(json, name);
    json.append(':');
    append(json, value);
  }

  private static boolean isFinite(Number number) {
    return !(number instanceof Double || number instanceof Float)
        || Double.isFinite(number.doubleValue());
  }

  private static void appendQuoted(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ') {
            json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
