// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.sql.Array;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Makes the value Calcite computes with from what was bound to a parameter.
 *
 * <p>A number or time may come in any class that means the same; what does not fit the type of the
 * parameter fails, naming it. Immutable.
 */
final class ParameterConversion {
  private final int ordinal;
  private final RelDataType type;
  private final NumberParameters numbers;
  private final TimeParameters times;

  /**
   * Creates the conversion of one parameter.
   *
   * @param ordinal from 1, for messages
   * @param zone where an instant becomes a wall-clock time
   */
  ParameterConversion(int ordinal, RelDataType type, ZoneId zone) {
    this.ordinal = ordinal;
    this.type = type;
    this.numbers = new NumberParameters(this);
    this.times = new TimeParameters(this, zone);
  }

  /** Converts one value; null stays null. */
  @Nullable Object convert(@Nullable Object value) {
    if (value == null && !type.isNullable()) {
      throw new EngineException("22004", "Parameter " + ordinal + " must not be NULL.");
    }
    return value == null ? null : convert(value, type);
  }

  /** Whether conversion cuts digits off, which whoever bound the value has to be told. */
  boolean cuts(@Nullable Object value) {
    SqlTypeName name = type.getSqlTypeName();
    boolean time = SqlTypeName.DATETIME_TYPES.contains(name) && name != SqlTypeName.DATE;
    return time && value != null && TimeParameters.isFiner(value);
  }

  private Object convert(Object value, RelDataType to) {
    SqlTypeName name = to.getSqlTypeName();
    if (SqlTypeName.NUMERIC_TYPES.contains(name)) {
      return numbers.convert(value, name);
    }
    if (SqlTypeName.CHAR_TYPES.contains(name)) {
      return text(value);
    }
    if (name == SqlTypeName.BOOLEAN) {
      return truth(value);
    }
    if (SqlTypeName.DATETIME_TYPES.contains(name) || SqlTypeName.INTERVAL_TYPES.contains(name)) {
      return times.convert(value, name);
    }
    if (SqlTypeName.BINARY_TYPES.contains(name)) {
      if (value instanceof byte[] bytes) {
        return new ByteString(bytes);
      }
      throw wrongClass(value);
    }
    if (name == SqlTypeName.UUID) {
      return uuid(value);
    }
    return nested(value, to, name);
  }

  private Object nested(Object value, RelDataType to, SqlTypeName name) {
    if (name == SqlTypeName.ARRAY || name == SqlTypeName.MULTISET) {
      return elements(value, ColumnTypes.element(to));
    }
    if (name == SqlTypeName.MAP) {
      if (value instanceof Map<?, ?> map) {
        return entries(map, to);
      }
      throw wrongClass(value);
    }
    if (to.isStruct()) {
      if (value instanceof RowValue row) {
        return fields(row, to);
      }
      throw wrongClass(value);
    }
    return value;
  }

  private Object text(Object value) {
    if (value instanceof java.math.BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof byte[] || value instanceof List || value instanceof Map) {
      throw wrongClass(value);
    }
    return value.toString();
  }

  private Object truth(Object value) {
    if (value instanceof Boolean) {
      return value;
    }
    String text = value.toString().trim();
    if (text.equalsIgnoreCase("true") || text.equals("1")) {
      return true;
    }
    if (text.equalsIgnoreCase("false") || text.equals("0")) {
      return false;
    }
    throw wrong("22P02", value, "neither true nor false");
  }

  private Object uuid(Object value) {
    if (value instanceof UUID) {
      return value;
    }
    if (value instanceof CharSequence text) {
      try {
        return UUID.fromString(text.toString().trim());
      } catch (IllegalArgumentException e) {
        throw wrong("22P02", value, "no UUID");
      }
    }
    throw wrongClass(value);
  }

  private List<@Nullable Object> elements(Object value, RelDataType element) {
    List<?> given;
    if (value instanceof List<?> list) {
      given = list;
    } else if (value instanceof Object[] array) {
      given = Arrays.asList(array);
    } else if (value instanceof Array array) {
      return elements(content(array), element);
    } else {
      throw wrong("22P02", value, "no list");
    }
    List<@Nullable Object> converted = new ArrayList<>(given.size());
    for (Object each : given) {
      converted.add(each == null ? null : convert(each, element));
    }
    return converted;
  }

  private Object content(Array array) {
    try {
      return array.getArray();
    } catch (SQLException e) {
      throw new EngineException(
          "22P02",
          "Parameter " + ordinal + ": the array cannot be read: " + e.getMessage(),
          null,
          e);
    }
  }

  private Map<@Nullable Object, @Nullable Object> entries(Map<?, ?> map, RelDataType to) {
    RelDataType key = ColumnTypes.keyOf(to);
    RelDataType mapped = ColumnTypes.valueOf(to);
    Map<@Nullable Object, @Nullable Object> converted = new LinkedHashMap<>();
    map.forEach(
        (name, value) ->
            converted.put(
                name == null ? null : convert(name, key),
                value == null ? null : convert(value, mapped)));
    return converted;
  }

  private @Nullable Object[] fields(RowValue row, RelDataType to) {
    List<RelDataTypeField> fields = to.getFieldList();
    if (fields.size() != row.values().size()) {
      throw wrong("22P02", row, "a row of " + row.values().size() + " fields");
    }
    @Nullable Object[] converted = new Object[fields.size()];
    for (int i = 0; i < converted.length; i++) {
      Object value = row.values().get(i);
      converted[i] = value == null ? null : convert(value, fields.get(i).getType());
    }
    return converted;
  }

  EngineException wrongClass(Object value) {
    return wrong("22P02", value, "of class " + value.getClass().getName());
  }

  EngineException wrong(String sqlState, Object value, String why) {
    return new EngineException(
        sqlState,
        "Parameter "
            + ordinal
            + " is "
            + type.getFullTypeString()
                .replace(" NOT NULL", "")
                .replace(" CHARACTER SET \"UTF-8\"", "")
            + " but its value "
            + shown(value)
            + " is "
            + why
            + ".");
  }

  private static String shown(Object value) {
    if (value instanceof byte[] bytes) {
      return "(" + bytes.length + " bytes)";
    }
    String text = value.toString();
    return '"' + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + '"';
  }
}
