// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import io.travertine.engine.ColumnType;
import io.travertine.engine.RowValue;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What JDBC wants to know about a type beyond what {@link ColumnType} says. Stateless. */
final class JdbcTypes {
  private static final Set<Integer> EXACT =
      Set.of(
          Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.DECIMAL, Types.NUMERIC);
  private static final Set<Integer> APPROXIMATE = Set.of(Types.REAL, Types.FLOAT, Types.DOUBLE);
  private static final Set<Integer> TEXT = Set.of(Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR);

  /** In the order of their use: the first class that holds a value names its type. */
  private static final List<Map.Entry<Class<?>, String>> NAMES =
      List.of(
          Map.entry(String.class, "VARCHAR"),
          Map.entry(Boolean.class, "BOOLEAN"),
          Map.entry(Byte.class, "TINYINT"),
          Map.entry(Short.class, "SMALLINT"),
          Map.entry(Integer.class, "INTEGER"),
          Map.entry(Long.class, "BIGINT"),
          Map.entry(Float.class, "REAL"),
          Map.entry(Double.class, "DOUBLE"),
          Map.entry(BigDecimal.class, "DECIMAL"),
          Map.entry(byte[].class, "VARBINARY"),
          Map.entry(LocalDate.class, "DATE"),
          Map.entry(LocalTime.class, "TIME"),
          Map.entry(LocalDateTime.class, "TIMESTAMP"),
          Map.entry(Instant.class, "TIMESTAMP WITH LOCAL TIME ZONE"),
          Map.entry(UUID.class, "UUID"),
          Map.entry(Duration.class, "INTERVAL"),
          Map.entry(Period.class, "INTERVAL"),
          Map.entry(List.class, "ARRAY"),
          Map.entry(Map.class, "MAP"),
          Map.entry(RowValue.class, "ROW"));

  private JdbcTypes() {}

  /** The SQL type of a value as the engine gives it. */
  static String sqlName(Object value) {
    for (Map.Entry<Class<?>, String> entry : NAMES) {
      if (entry.getKey().isInstance(value)) {
        return entry.getValue();
      }
    }
    return value.getClass().getSimpleName();
  }

  /** The class of {@code getObject}. */
  static Class<?> javaClass(ColumnType type) {
    return switch (type.jdbcType()) {
      case Types.BOOLEAN, Types.BIT -> Boolean.class;
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> Integer.class;
      case Types.BIGINT -> Long.class;
      case Types.REAL -> Float.class;
      case Types.FLOAT, Types.DOUBLE -> Double.class;
      case Types.DECIMAL, Types.NUMERIC -> BigDecimal.class;
      case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR -> String.class;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> byte[].class;
      case Types.DATE -> java.sql.Date.class;
      case Types.TIME -> java.sql.Time.class;
      case Types.TIMESTAMP -> java.sql.Timestamp.class;
      case Types.TIMESTAMP_WITH_TIMEZONE -> OffsetDateTime.class;
      case Types.ARRAY -> java.sql.Array.class;
      case Types.STRUCT -> java.sql.Struct.class;
      default -> otherClass(type.name());
    };
  }

  private static Class<?> otherClass(String name) {
    if (name.equals("UUID")) {
      return UUID.class;
    }
    if (name.equals("MAP")) {
      return Map.class;
    }
    if (name.startsWith("INTERVAL")) {
      boolean months = name.endsWith("YEAR") || name.endsWith("MONTH");
      return months ? Period.class : Duration.class;
    }
    return Object.class;
  }

  /**
   * Digits of a number, characters of a text or time, bytes of a binary; as much as an int can say
   * where there is no limit.
   */
  static int size(ColumnType type) {
    int jdbcType = type.jdbcType();
    if (EXACT.contains(jdbcType) || APPROXIMATE.contains(jdbcType) || jdbcType == Types.BOOLEAN) {
      return type.precision();
    }
    boolean binary = jdbcType == Types.BINARY || jdbcType == Types.VARBINARY;
    if (binary || TEXT.contains(jdbcType)) {
      return type.precision() == 0 ? Integer.MAX_VALUE : type.precision();
    }
    return type.displaySize();
  }

  /** Digits after the point, of seconds for times; null where there is no such thing. */
  static @Nullable Integer digits(ColumnType type) {
    return switch (type.jdbcType()) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> 0;
      case Types.DECIMAL,
          Types.NUMERIC,
          Types.TIME,
          Types.TIMESTAMP,
          Types.TIMESTAMP_WITH_TIMEZONE ->
          type.scale();
      default -> null;
    };
  }

  static @Nullable Integer radix(ColumnType type) {
    return isSigned(type) ? 10 : null;
  }

  static boolean isSigned(ColumnType type) {
    return EXACT.contains(type.jdbcType()) || APPROXIMATE.contains(type.jdbcType());
  }

  static boolean isText(ColumnType type) {
    return TEXT.contains(type.jdbcType());
  }

  /** The type of a part of a nested value; of no known type where it is not described. */
  static ColumnType component(ColumnType type, int index) {
    return index < type.components().size()
        ? type.components().get(index).type()
        : new ColumnType(Types.OTHER, "OTHER", 0, 0, true, Integer.MAX_VALUE, List.of());
  }
}
