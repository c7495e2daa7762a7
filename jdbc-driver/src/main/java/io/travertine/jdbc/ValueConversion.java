// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import io.travertine.engine.ColumnType;
import io.travertine.engine.RowValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Struct;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which class of value can be read as which Java type, and how. Immutable.
 *
 * <p>Whole numbers are checked for their range (22003); a fraction is cut off, as by a cast in
 * Java. Text is read as a number or time where it is one (22P02, 22007). Everything else that has
 * no meaning is refused (07006).
 */
final class ValueConversion {

  /** Reads a value, which is never null, as one class. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(Object value) throws SQLException;
  }

  private final TimeConversion times;
  private final ValueText text;
  private final Map<Class<?>, Reading<?>> readings = new HashMap<>();

  /** Creates the conversions of a session; its zone tells instants from wall-clock times. */
  ValueConversion(ZoneId zone) {
    times = new TimeConversion(zone);
    text = new ValueText(zone);
    reading(String.class, this::toText);
    reading(Boolean.class, this::toBoolean);
    reading(Byte.class, v -> (byte) toLong(v, Byte.MIN_VALUE, Byte.MAX_VALUE, "Byte"));
    reading(Short.class, v -> (short) toLong(v, Short.MIN_VALUE, Short.MAX_VALUE, "Short"));
    reading(Integer.class, v -> (int) toLong(v, Integer.MIN_VALUE, Integer.MAX_VALUE, "Integer"));
    reading(Long.class, v -> toLong(v, Long.MIN_VALUE, Long.MAX_VALUE, "Long"));
    reading(Float.class, this::toFloat);
    reading(Double.class, this::toDouble);
    reading(BigDecimal.class, this::toDecimal);
    reading(BigInteger.class, v -> toDecimal(v).toBigInteger());
    reading(byte[].class, this::toBytes);
    reading(UUID.class, ValueConversion::toUuid);
    reading(LocalDate.class, times::toLocalDate);
    reading(LocalTime.class, times::toLocalTime);
    reading(LocalDateTime.class, times::toLocalDateTime);
    reading(Instant.class, times::toInstant);
    reading(OffsetDateTime.class, v -> times.toZoned(v).toOffsetDateTime());
    reading(ZonedDateTime.class, times::toZoned);
    reading(java.sql.Date.class, v -> times.toSqlDate(v, null));
    reading(java.sql.Time.class, v -> times.toSqlTime(v, null));
    reading(java.sql.Timestamp.class, v -> times.toSqlTimestamp(v, null));
    reading(java.util.Date.class, v -> times.toSqlTimestamp(v, null));
    reading(Duration.class, v -> same(v, Duration.class));
    reading(Period.class, v -> same(v, Period.class));
    reading(List.class, v -> same(plain(v), List.class));
    reading(Map.class, v -> same(plain(v), Map.class));
  }

  private <T> void reading(Class<T> wanted, Reading<T> reading) {
    readings.put(wanted, reading);
  }

  TimeConversion times() {
    return times;
  }

  /** The value as {@code wanted}. */
  <T> T to(Object value, Class<T> wanted, ColumnType type) throws SQLException {
    Reading<?> reading = readings.get(wanted);
    if (reading != null) {
      return wanted.cast(reading.of(value));
    }
    Object standard = toDefault(value, type);
    if (wanted.isInstance(standard)) {
      return wanted.cast(standard);
    }
    if (wanted == Array.class || wanted == Struct.class) {
      throw wrongType(value, wanted.getSimpleName());
    }
    throw SqlErrors.notSupported("Reading a value as " + wanted.getName());
  }

  /**
   * The value in the class that JDBC gives to its type: {@code java.sql} classes for dates, times,
   * arrays and rows, Integer for the small integers.
   */
  Object toDefault(Object value, ColumnType type) {
    if (value instanceof Byte || value instanceof Short) {
      return ((Number) value).intValue();
    }
    if (value instanceof LocalDate
        || value instanceof LocalTime
        || value instanceof LocalDateTime) {
      return times.toSql(value);
    }
    if (value instanceof Instant instant) {
      return times.at(instant).toOffsetDateTime();
    }
    if (value instanceof List<?> list) {
      return new TravertineArray(JdbcTypes.component(type, 0), list, this);
    }
    if (value instanceof RowValue row) {
      return TravertineStruct.of(row, type, this);
    }
    if (value instanceof Map<?, ?> map) {
      Map<@Nullable Object, @Nullable Object> converted = new LinkedHashMap<>();
      map.forEach(
          (key, each) ->
              converted.put(
                  key == null ? null : toDefault(key, JdbcTypes.component(type, 0)),
                  each == null ? null : toDefault(each, JdbcTypes.component(type, 1))));
      return converted;
    }
    return value;
  }

  String toText(Object value) {
    return text.of(value);
  }

  boolean toBoolean(Object value) throws SQLException {
    if (value instanceof Boolean truth) {
      return truth;
    }
    if (value instanceof Number number) {
      return toDecimalOf(number, "boolean").signum() != 0;
    }
    if (value instanceof String written) {
      return switch (written.strip().toLowerCase(Locale.ROOT)) {
        case "true", "t", "yes", "y", "on", "1" -> true;
        case "false", "f", "no", "n", "off", "0" -> false;
        default -> throw badText(written, "a boolean");
      };
    }
    throw wrongType(value, "boolean");
  }

  long toLong(Object value, long least, long most, String type) throws SQLException {
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      double cut = number < 0 ? Math.ceil(number) : Math.floor(number);
      // NaN is in no range; Long.MAX_VALUE as a double is one too many.
      if (!(cut >= least && cut <= most) || cut >= 0x1p63) {
        throw outOfRange(value, type);
      }
      return (long) cut;
    }
    if (value instanceof Number number && !(value instanceof BigDecimal)) {
      long whole = number.longValue();
      if (whole < least || whole > most) {
        throw outOfRange(value, type);
      }
      return whole;
    }
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    BigInteger whole = decimal(value, type).toBigInteger();
    if (whole.bitLength() > Long.SIZE - 1
        || whole.longValue() < least
        || whole.longValue() > most) {
      throw outOfRange(value, type);
    }
    return whole.longValue();
  }

  float toFloat(Object value) throws SQLException {
    if (value instanceof Number number) {
      return number.floatValue();
    }
    return (float) toDouble(value);
  }

  double toDouble(Object value) throws SQLException {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    if (value instanceof String written) {
      try {
        return Double.parseDouble(written.strip());
      } catch (NumberFormatException e) {
        throw badText(written, "a number");
      }
    }
    throw wrongType(value, "double");
  }

  BigDecimal toDecimal(Object value) throws SQLException {
    return decimal(value, "BigDecimal");
  }

  private static BigDecimal decimal(Object value, String type) throws SQLException {
    if (value instanceof Number number) {
      return toDecimalOf(number, type);
    }
    if (value instanceof Boolean truth) {
      return truth ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    if (value instanceof String written) {
      try {
        return new BigDecimal(written.strip());
      } catch (NumberFormatException e) {
        throw badText(written, "a number");
      }
    }
    throw wrongType(value, type);
  }

  /** A float or double as its shortest decimal text, not as the binary fraction it is. */
  private static BigDecimal toDecimalOf(Number number, String type) throws SQLException {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    if (number instanceof Double || number instanceof Float) {
      if (!Double.isFinite(number.doubleValue())) {
        throw outOfRange(number, type);
      }
      return new BigDecimal(number.toString());
    }
    return BigDecimal.valueOf(number.longValue());
  }

  byte[] toBytes(Object value) throws SQLException {
    if (value instanceof byte[] bytes) {
      return bytes.clone();
    }
    if (value instanceof String written) {
      return written.getBytes(StandardCharsets.UTF_8);
    }
    throw wrongType(value, "byte[]");
  }

  private static UUID toUuid(Object value) throws SQLException {
    if (value instanceof UUID uuid) {
      return uuid;
    }
    if (value instanceof String written) {
      try {
        return UUID.fromString(written.strip());
      } catch (IllegalArgumentException e) {
        throw badText(written, "a UUID");
      }
    }
    throw wrongType(value, "UUID");
  }

  private static <T> T same(Object value, Class<T> wanted) throws SQLException {
    if (wanted.isInstance(value)) {
      return wanted.cast(value);
    }
    throw wrongType(value, wanted.getSimpleName());
  }

  /** Nested values as collections of the JDK all the way down: a row is a map of its fields. */
  private static Object plain(Object value) {
    Function<@Nullable Object, @Nullable Object> each = part -> part == null ? null : plain(part);
    if (value instanceof List<?> list) {
      return list.stream().map(each).collect(java.util.stream.Collectors.toList());
    }
    Map<@Nullable Object, @Nullable Object> converted = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, part) -> converted.put(each.apply(key), each.apply(part)));
      return converted;
    }
    if (value instanceof RowValue row) {
      for (int i = 0; i < row.names().size(); i++) {
        converted.put(row.names().get(i), each.apply(row.values().get(i)));
      }
      return converted;
    }
    return value;
  }

  static SQLException wrongType(Object value, String wanted) {
    return SqlErrors.of(
        SqlErrors.WRONG_TYPE, JdbcTypes.sqlName(value) + " cannot be read as " + wanted + ".");
  }

  static SQLException badText(String written, String wanted) {
    String shown = written.length() > 40 ? written.substring(0, 40) + "…" : written;
    return SqlErrors.of(SqlErrors.BAD_TEXT, "\"" + shown + "\" is not " + wanted + ".");
  }

  private static SQLException outOfRange(Object value, String wanted) {
    return SqlErrors.of(SqlErrors.OUT_OF_RANGE, value + " is out of range for " + wanted + ".");
  }
}
