// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import io.travertine.engine.ColumnType;
import java.sql.DatabaseMetaData;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The SQL types there are, for {@code getTypeInfo}. Stateless. */
final class TypeCatalog {

  /**
   * One type.
   *
   * @param size the largest precision; null: not limited by a number
   * @param prefix what begins a literal; null where there is no such thing
   * @param suffix what ends it
   * @param parameters what may follow the name in parentheses
   */
  private record Entry(
      int jdbcType,
      String name,
      @Nullable Integer size,
      @Nullable String prefix,
      @Nullable String suffix,
      @Nullable String parameters,
      int scale) {
    static Entry number(int jdbcType, String name, int size) {
      return new Entry(jdbcType, name, size, null, null, null, 0);
    }

    static Entry nested(int jdbcType, String name) {
      return new Entry(jdbcType, name, null, null, null, null, 0);
    }
  }

  /** In the order of {@code java.sql.Types}, as the specification wants it. */
  private static final List<Entry> TYPES =
      List.of(
          Entry.number(Types.TINYINT, "TINYINT", 3),
          Entry.number(Types.BIGINT, "BIGINT", 19),
          new Entry(Types.VARBINARY, "VARBINARY", null, "X'", "'", "length", 0),
          new Entry(Types.BINARY, "BINARY", null, "X'", "'", "length", 0),
          new Entry(Types.CHAR, "CHAR", null, "'", "'", "length", 0),
          new Entry(Types.DECIMAL, "DECIMAL", 38, null, null, "precision,scale", 38),
          Entry.number(Types.INTEGER, "INTEGER", 10),
          Entry.number(Types.SMALLINT, "SMALLINT", 5),
          Entry.number(Types.FLOAT, "FLOAT", 15),
          Entry.number(Types.REAL, "REAL", 7),
          Entry.number(Types.DOUBLE, "DOUBLE", 15),
          new Entry(Types.VARCHAR, "VARCHAR", null, "'", "'", "length", 0),
          new Entry(Types.BOOLEAN, "BOOLEAN", 1, null, null, null, 0),
          new Entry(Types.DATE, "DATE", 10, "DATE '", "'", null, 0),
          new Entry(Types.TIME, "TIME", 12, "TIME '", "'", "precision", 3),
          new Entry(Types.TIMESTAMP, "TIMESTAMP", 23, "TIMESTAMP '", "'", "precision", 3),
          Entry.nested(Types.OTHER, "INTERVAL"),
          Entry.nested(Types.OTHER, "MAP"),
          new Entry(Types.OTHER, "UUID", 36, "UUID '", "'", null, 0),
          Entry.nested(Types.STRUCT, "ROW"),
          Entry.nested(Types.ARRAY, "ARRAY"),
          Entry.nested(Types.ARRAY, "MULTISET"),
          new Entry(
              Types.TIMESTAMP_WITH_TIMEZONE,
              "TIMESTAMP WITH LOCAL TIME ZONE",
              29,
              null,
              null,
              "precision",
              3));

  private TypeCatalog() {}

  /**
   * A type by its name without precision; of no known JDBC type where there is none of that name.
   */
  static ColumnType named(String name) {
    String wanted = name.strip().toUpperCase(Locale.ROOT);
    for (Entry entry : TYPES) {
      if (entry.name().equals(wanted)) {
        return type(entry.jdbcType(), entry.name());
      }
    }
    return type(Types.OTHER, name);
  }

  private static ColumnType type(int jdbcType, String name) {
    return new ColumnType(jdbcType, name, 0, 0, true, Integer.MAX_VALUE, List.of());
  }

  /** The rows of {@code getTypeInfo}. */
  static List<@Nullable Object[]> rows() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Entry entry : TYPES) {
      ColumnType type = type(entry.jdbcType(), entry.name());
      Integer size = entry.size();
      rows.add(
          new @Nullable Object[] {
            entry.name(),
            entry.jdbcType(),
            size == null ? Integer.MAX_VALUE : size,
            entry.prefix(),
            entry.suffix(),
            entry.parameters(),
            (short) DatabaseMetaData.typeNullable,
            JdbcTypes.isText(type),
            (short) DatabaseMetaData.typeSearchable,
            !JdbcTypes.isSigned(type),
            false,
            false,
            entry.name(),
            (short) 0,
            (short) entry.scale(),
            null,
            null,
            JdbcTypes.radix(type)
          });
    }
    return rows;
  }
}
