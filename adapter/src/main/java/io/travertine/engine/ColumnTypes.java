// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.sql.Types;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.type.SqlTypeName;

/** Describes Calcite's types in JDBC's terms. Stateless. */
final class ColumnTypes {
  private static final int UNLIMITED = Integer.MAX_VALUE;
  private static final int UUID_CHARACTERS = 36;
  private static final int DATE_CHARACTERS = 10;
  private static final int TIME_CHARACTERS = 8;
  private static final int DOUBLE_CHARACTERS = 24;
  private static final int REAL_CHARACTERS = 14;

  private ColumnTypes() {}

  static ColumnType of(RelDataType type) {
    int precision = precision(type);
    int scale = scale(type);
    return new ColumnType(
        jdbcType(type.getSqlTypeName()),
        name(type),
        precision,
        scale,
        type.isNullable(),
        displaySize(type, precision, scale),
        components(type));
  }

  private static int jdbcType(SqlTypeName name) {
    if (name == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE) {
      return Types.TIMESTAMP_WITH_TIMEZONE;
    }
    if (name == SqlTypeName.MULTISET || name == SqlTypeName.ARRAY) {
      return Types.ARRAY;
    }
    if (name == SqlTypeName.ROW || name == SqlTypeName.STRUCTURED) {
      return Types.STRUCT;
    }
    if (name == SqlTypeName.MAP
        || name == SqlTypeName.UUID
        || SqlTypeName.INTERVAL_TYPES.contains(name)) {
      return Types.OTHER;
    }
    return name.getJdbcOrdinal();
  }

  private static String name(RelDataType type) {
    SqlTypeName name = type.getSqlTypeName();
    if (name == SqlTypeName.ARRAY || name == SqlTypeName.MULTISET) {
      return name(element(type)) + " " + name.getName();
    }
    if (SqlTypeName.INTERVAL_TYPES.contains(name)) {
      return "INTERVAL " + type.getIntervalQualifier();
    }
    return name.getName().replace('_', ' ');
  }

  private static List<ColumnType.Component> components(RelDataType type) {
    if (type.isStruct()) {
      return type.getFieldList().stream()
          .map(field -> new ColumnType.Component(field.getName(), of(field.getType())))
          .toList();
    }
    if (type.getSqlTypeName() == SqlTypeName.MAP) {
      return List.of(
          new ColumnType.Component("key", of(keyOf(type))),
          new ColumnType.Component("value", of(valueOf(type))));
    }
    RelDataType element = type.getComponentType();
    return element == null ? List.of() : List.of(new ColumnType.Component("element", of(element)));
  }

  private static int precision(RelDataType type) {
    SqlTypeName name = type.getSqlTypeName();
    if (name == SqlTypeName.BOOLEAN) {
      return 1;
    }
    if (!name.allowsPrec() && !SqlTypeName.INT_TYPES.contains(name)) {
      return SqlTypeName.APPROX_TYPES.contains(name) ? Math.max(0, type.getPrecision()) : 0;
    }
    return Math.max(0, type.getPrecision());
  }

  private static int scale(RelDataType type) {
    SqlTypeName name = type.getSqlTypeName();
    if (name == SqlTypeName.DECIMAL) {
      return Math.max(0, type.getScale());
    }
    return SqlTypeName.DATETIME_TYPES.contains(name) ? Math.max(0, type.getPrecision()) : 0;
  }

  private static int displaySize(RelDataType type, int precision, int scale) {
    SqlTypeName name = type.getSqlTypeName();
    int fraction = scale > 0 ? scale + 1 : 0;
    if (SqlTypeName.EXACT_TYPES.contains(name)) {
      return precision + 1 + (scale > 0 ? 1 : 0);
    }
    if (name == SqlTypeName.REAL) {
      return REAL_CHARACTERS;
    }
    if (SqlTypeName.APPROX_TYPES.contains(name)) {
      return DOUBLE_CHARACTERS;
    }
    if (name == SqlTypeName.BOOLEAN) {
      return "false".length();
    }
    if (name == SqlTypeName.UUID) {
      return UUID_CHARACTERS;
    }
    if (name == SqlTypeName.DATE) {
      return DATE_CHARACTERS;
    }
    if (name == SqlTypeName.TIME) {
      return TIME_CHARACTERS + fraction;
    }
    if (name == SqlTypeName.TIMESTAMP) {
      return DATE_CHARACTERS + 1 + TIME_CHARACTERS + fraction;
    }
    if (name == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE) {
      return DATE_CHARACTERS + 1 + TIME_CHARACTERS + fraction + "+hh:mm".length();
    }
    if (SqlTypeName.BINARY_TYPES.contains(name)) {
      return precision == 0 || precision > UNLIMITED / 2 ? UNLIMITED : precision * 2;
    }
    return SqlTypeName.CHAR_TYPES.contains(name) && precision > 0 ? precision : UNLIMITED;
  }

  static RelDataType element(RelDataType type) {
    return known(type.getComponentType(), type);
  }

  static RelDataType keyOf(RelDataType type) {
    return known(type.getKeyType(), type);
  }

  static RelDataType valueOf(RelDataType type) {
    return known(type.getValueType(), type);
  }

  static List<String> fieldNames(RelDataType type) {
    return type.getFieldList().stream().map(RelDataTypeField::getName).toList();
  }

  private static RelDataType known(
      @org.jspecify.annotations.Nullable RelDataType part, RelDataType whole) {
    if (part == null) {
      throw new IllegalStateException("Type " + whole + " has no type for its parts.");
    }
    return part;
  }
}
