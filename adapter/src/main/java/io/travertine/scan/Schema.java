// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The columns of a {@link Source}, in order; hidden ones last.
 *
 * @param primaryKey ordinals of the columns that identify a row, in key order; empty where there is
 *     no such key
 * @param indexes by which a source finds rows beside its key; empty where there are none
 */
public record Schema(List<Column> columns, List<Integer> primaryKey, List<Index> indexes) {

  /**
   * An index, which may have several rows for a value.
   *
   * @param columns ordinals, in the order of the index
   */
  public record Index(String name, List<Integer> columns) {
    public Index {
      columns = List.copyOf(columns);
    }
  }

  public Schema(List<Column> columns, List<Integer> primaryKey) {
    this(columns, primaryKey, List.of());
  }

  public Schema {
    columns = List.copyOf(columns);
    primaryKey = List.copyOf(primaryKey);
    indexes = List.copyOf(indexes);
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      Integer before = seen.put(columns.get(i).name(), i);
      if (before != null) {
        throw new IllegalArgumentException(
            "Columns "
                + before
                + " and "
                + i
                + " are both named \""
                + columns.get(i).name()
                + "\"");
      }
    }
  }

  public static Schema of(List<Column> columns) {
    return new Schema(columns, List.of());
  }

  public Column column(int ordinal) {
    return columns.get(ordinal);
  }

  /** The ordinal of the column of exactly this name. */
  public OptionalInt ordinal(String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * What stands at {@code path}: its name, its type, and whether it or a row around it may be NULL.
   */
  public DataType.Field field(ColumnPath path) {
    Column column = column(path.column());
    StringBuilder name = new StringBuilder(column.name());
    DataType type = column.type();
    boolean nullable = column.nullable();
    for (int ordinal : path.fields()) {
      if (!(type instanceof DataType.Row row)) {
        throw new IllegalArgumentException(
            "Column \"" + name + "\" is " + type + " and has no fields");
      }
      DataType.Field field = row.fields().get(ordinal);
      name.append('.').append(field.name());
      type = field.type();
      nullable |= field.nullable();
    }
    return new DataType.Field(name.toString(), type, nullable);
  }

  public DataType type(ColumnPath path) {
    return path.isWholeColumn() ? column(path.column()).type() : field(path).type();
  }
}
