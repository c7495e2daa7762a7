// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import io.travertine.engine.ColumnType;
import io.travertine.engine.ResultColumn;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the rows of a result that describes the database. Used by one thread. */
final class MetadataRows {
  private static final int NAME_SIZE = 128;

  private final List<ResultColumn> columns;
  private final List<@Nullable Object[]> rows = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private MetadataRows(List<ResultColumn> columns) {
    this.columns = columns;
  }

  /**
   * Begins a result.
   *
   * @param columns each a name, and a type where it is not VARCHAR: {@code DATA_TYPE INTEGER}
   */
  static MetadataRows of(String... columns) {
    return new MetadataRows(Arrays.stream(columns).map(MetadataRows::column).toList());
  }

  private static ResultColumn column(String described) {
    String[] parts = described.split(" ", 2);
    String type = parts.length == 1 ? "VARCHAR" : parts[1];
    ColumnType columnType =
        switch (type) {
          case "VARCHAR" -> new ColumnType(Types.VARCHAR, type, 0, 0, true, NAME_SIZE, List.of());
          case "SMALLINT" -> new ColumnType(Types.SMALLINT, type, 5, 0, true, 6, List.of());
          case "INTEGER" -> new ColumnType(Types.INTEGER, type, 10, 0, true, 11, List.of());
          case "BIGINT" -> new ColumnType(Types.BIGINT, type, 19, 0, true, 20, List.of());
          case "BOOLEAN" -> new ColumnType(Types.BOOLEAN, type, 1, 0, true, 5, List.of());
          default -> throw new IllegalStateException("Column " + described);
        };
    return new ResultColumn(parts[0], parts[0], null, null, columnType);
  }

  MetadataRows add(@Nullable Object... row) {
    if (row.length != columns.size()) {
      throw new IllegalStateException(row.length + " values for " + columns.size() + " columns");
    }
    rows.add(row);
    return this;
  }

  MetadataRows addAll(List<@Nullable Object[]> more) {
    more.forEach(this::add);
    return this;
  }

  /** Says that something was left out. */
  void warn(String message) {
    warnings.add(message);
  }

  /** Puts the rows in the order of these columns, NULL first. */
  MetadataRows sortedBy(int... keys) {
    rows.sort((a, b) -> compare(a, b, keys));
    return this;
  }

  private static int compare(@Nullable Object[] a, @Nullable Object[] b, int[] keys) {
    for (int key : keys) {
      int order = compare(a[key], b[key]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the values of a column are of one class
  private static int compare(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return a == b ? 0 : a == null ? -1 : 1;
    }
    return ((Comparable) a).compareTo(b);
  }

  TravertineResultSet result(ValueConversion values) {
    TravertineResultSet result =
        new TravertineResultSet(new MemoryCursor(rows), columns, values, null, null);
    warnings.forEach(warning -> result.warn("01000", warning));
    return result;
  }
}
