// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Makes the value a reader sees from the value Calcite computes with.
 *
 * <p>Chosen once per column by its type, so that rows are converted without looking at classes.
 * Stateless.
 */
@FunctionalInterface
interface ValueConversion {
  /** Converts a value that is not null. */
  Object convert(Object internal);

  static ValueConversion of(RelDataType type) {
    SqlTypeName name = type.getSqlTypeName();
    if (SqlTypeName.DAY_INTERVAL_TYPES.contains(name)) {
      return value -> Duration.ofMillis(((Number) value).longValue());
    }
    if (SqlTypeName.YEAR_INTERVAL_TYPES.contains(name)) {
      return value -> Period.ofMonths(((Number) value).intValue()).normalized();
    }
    if (SqlTypeName.BINARY_TYPES.contains(name)) {
      return value -> ((ByteString) value).getBytes();
    }
    if (name == SqlTypeName.DECIMAL) {
      int scale = Math.max(0, type.getScale());
      return value -> padded((BigDecimal) value, scale);
    }
    if (name == SqlTypeName.DATE) {
      return value -> LocalDate.ofEpochDay((Integer) value);
    }
    if (name == SqlTypeName.TIME) {
      return value -> LocalTime.ofNanoOfDay((Integer) value * 1_000_000L);
    }
    if (name == SqlTypeName.TIMESTAMP) {
      return value -> LocalDateTime.ofInstant(Instant.ofEpochMilli((Long) value), ZoneOffset.UTC);
    }
    if (name == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE) {
      return value -> Instant.ofEpochMilli((Long) value);
    }
    return nested(type);
  }

  private static ValueConversion nested(RelDataType type) {
    SqlTypeName name = type.getSqlTypeName();
    if (name == SqlTypeName.ARRAY || name == SqlTypeName.MULTISET) {
      ValueConversion element = of(ColumnTypes.element(type));
      return value -> list((List<?>) value, element);
    }
    if (name == SqlTypeName.MAP) {
      ValueConversion key = of(ColumnTypes.keyOf(type));
      ValueConversion mapped = of(ColumnTypes.valueOf(type));
      return value -> map((Map<?, ?>) value, key, mapped);
    }
    if (type.isStruct()) {
      List<String> names = ColumnTypes.fieldNames(type);
      List<ValueConversion> fields =
          type.getFieldList().stream()
              .map(RelDataTypeField::getType)
              .map(ValueConversion::of)
              .toList();
      return value -> row(value, names, fields);
    }
    return value -> value;
  }

  /**
   * A computed number may have fewer digits after the point than its type; never fewer are shown.
   */
  private static BigDecimal padded(BigDecimal value, int scale) {
    return value.scale() < scale ? value.setScale(scale, RoundingMode.UNNECESSARY) : value;
  }

  private static List<@Nullable Object> list(List<?> values, ValueConversion element) {
    List<@Nullable Object> converted = new ArrayList<>(values.size());
    for (Object value : values) {
      converted.add(value == null ? null : element.convert(value));
    }
    return Collections.unmodifiableList(converted);
  }

  private static Map<@Nullable Object, @Nullable Object> map(
      Map<?, ?> values, ValueConversion key, ValueConversion mapped) {
    Map<@Nullable Object, @Nullable Object> converted = new LinkedHashMap<>();
    values.forEach(
        (name, value) ->
            converted.put(
                name == null ? null : key.convert(name),
                value == null ? null : mapped.convert(value)));
    return Collections.unmodifiableMap(converted);
  }

  /** A row is an array, except where Calcite's own UNNEST made a list of it. */
  private static RowValue row(Object value, List<String> names, List<ValueConversion> fields) {
    Object[] parts = value instanceof List<?> list ? list.toArray() : (Object[]) value;
    List<@Nullable Object> converted = new ArrayList<>(parts.length);
    for (int i = 0; i < parts.length; i++) {
      Object part = parts[i];
      converted.add(part == null ? null : fields.get(i).convert(part));
    }
    return new RowValue(names, converted);
  }
}
