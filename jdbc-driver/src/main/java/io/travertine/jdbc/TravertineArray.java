// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import io.travertine.engine.ColumnType;
import io.travertine.engine.ResultColumn;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The value of an ARRAY or MULTISET. Immutable; it stays valid after its result set is closed. */
final class TravertineArray implements Array {
  private static final ColumnType POSITION =
      new ColumnType(Types.INTEGER, "INTEGER", 10, 0, false, 11, List.of());

  private final ColumnType element;
  private final List<? extends @Nullable Object> elements;
  private final ValueConversion values;
  private volatile boolean freed;

  /**
   * Creates an array.
   *
   * @param elements as the engine gives them
   */
  TravertineArray(
      ColumnType element, List<? extends @Nullable Object> elements, ValueConversion values) {
    this.element = element;
    this.elements = Collections.unmodifiableList(new ArrayList<>(elements));
    this.values = values;
  }

  /** An array of what a program gives, to be bound to a parameter. */
  static TravertineArray of(
      String typeName, List<? extends @Nullable Object> elements, ValueConversion values) {
    return new TravertineArray(TypeCatalog.named(typeName), elements, values);
  }

  @Override
  public String getBaseTypeName() throws SQLException {
    checkNotFreed();
    return element.name();
  }

  @Override
  public int getBaseType() throws SQLException {
    checkNotFreed();
    return element.jdbcType();
  }

  /** The elements in the classes of {@code getObject}, as an array of that class where all are. */
  @Override
  public Object getArray() throws SQLException {
    return getArray(1, elements.size());
  }

  @Override
  public Object getArray(@Nullable Map<String, Class<?>> types) throws SQLException {
    return getArray();
  }

  @Override
  public Object getArray(long index, int count) throws SQLException {
    List<? extends @Nullable Object> part = part(index, count);
    @Nullable Object[] converted = new Object[part.size()];
    Class<?> common = JdbcTypes.javaClass(element);
    for (int i = 0; i < converted.length; i++) {
      Object each = part.get(i);
      converted[i] = each == null ? null : values.toDefault(each, element);
      if (converted[i] != null && !common.isInstance(converted[i])) {
        common = Object.class;
      }
    }
    Object[] typed = (Object[]) java.lang.reflect.Array.newInstance(common, converted.length);
    System.arraycopy(converted, 0, typed, 0, converted.length);
    return typed;
  }

  @Override
  public Object getArray(long index, int count, @Nullable Map<String, Class<?>> types)
      throws SQLException {
    return getArray(index, count);
  }

  /** One row for each element: its position from 1, and its value. */
  @Override
  public ResultSet getResultSet() throws SQLException {
    return getResultSet(1, elements.size());
  }

  @Override
  public ResultSet getResultSet(@Nullable Map<String, Class<?>> types) throws SQLException {
    return getResultSet();
  }

  @Override
  public ResultSet getResultSet(long index, int count) throws SQLException {
    List<? extends @Nullable Object> part = part(index, count);
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (int i = 0; i < part.size(); i++) {
      rows.add(new @Nullable Object[] {Math.toIntExact(index + i), part.get(i)});
    }
    List<ResultColumn> columns =
        List.of(
            new ResultColumn("INDEX", "INDEX", null, null, POSITION),
            new ResultColumn("VALUE", "VALUE", null, null, element));
    return new TravertineResultSet(new MemoryCursor(rows), columns, values, null, null);
  }

  @Override
  public ResultSet getResultSet(long index, int count, @Nullable Map<String, Class<?>> types)
      throws SQLException {
    return getResultSet(index, count);
  }

  @Override
  public void free() {
    freed = true;
  }

  /** As {@code getString} shows it. */
  @Override
  public String toString() {
    return values.toText(elements);
  }

  private List<? extends @Nullable Object> part(long index, int count) throws SQLException {
    checkNotFreed();
    if (index < 1 || count < 0 || index - 1 + count > elements.size()) {
      throw SqlErrors.of(
          "2202E",
          "The array has "
              + elements.size()
              + " elements, so "
              + count
              + " from position "
              + index
              + " are too many.");
    }
    return elements.subList((int) index - 1, (int) index - 1 + count);
  }

  private void checkNotFreed() throws SQLException {
    if (freed) {
      throw SqlErrors.of(SqlErrors.OBJECT_CLOSED, "The array was freed.");
    }
  }
}
