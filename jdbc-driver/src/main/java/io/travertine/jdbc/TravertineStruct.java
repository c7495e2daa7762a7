// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import io.travertine.engine.ColumnType;
import io.travertine.engine.RowValue;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The value of a ROW. Immutable; it stays valid after its result set is closed. */
final class TravertineStruct implements Struct {
  private final String typeName;
  private final RowValue row;
  private final @Nullable Object[] attributes;
  private final String text;

  private TravertineStruct(
      String typeName, RowValue row, @Nullable Object[] attributes, String text) {
    this.typeName = typeName;
    this.row = row;
    this.attributes = attributes;
    this.text = text;
  }

  static TravertineStruct of(RowValue row, ColumnType type, ValueConversion values) {
    @Nullable Object[] attributes = new Object[row.values().size()];
    for (int i = 0; i < attributes.length; i++) {
      Object value = row.values().get(i);
      attributes[i] = value == null ? null : values.toDefault(value, JdbcTypes.component(type, i));
    }
    return new TravertineStruct(type.name(), row, attributes, values.toText(row));
  }

  /** A row of what a program gives, to be bound to a parameter. */
  static TravertineStruct of(String typeName, @Nullable Object[] attributes) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= attributes.length; i++) {
      names.add("EXPR$" + i);
    }
    RowValue row = new RowValue(names, Arrays.asList(attributes.clone()));
    return new TravertineStruct(typeName, row, attributes.clone(), Arrays.toString(attributes));
  }

  /** What the engine takes as a parameter. */
  RowValue row() {
    return row;
  }

  @Override
  public String getSQLTypeName() {
    return typeName;
  }

  @Override
  @SuppressWarnings("NullAway") // java.sql says nothing of NULL attributes, but there are some
  public @Nullable Object[] getAttributes() {
    return attributes.clone();
  }

  @Override
  @SuppressWarnings("NullAway") // as above
  public @Nullable Object[] getAttributes(@Nullable Map<String, Class<?>> types) {
    return getAttributes();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TravertineStruct struct
        && typeName.equals(struct.typeName)
        && row.equals(struct.row);
  }

  @Override
  public int hashCode() {
    return row.hashCode();
  }

  /** As {@code getString} shows it. */
  @Override
  public String toString() {
    return text;
  }
}
