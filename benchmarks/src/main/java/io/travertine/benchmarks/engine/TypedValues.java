// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import io.travertine.benchmarks.data.ValueKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads each value by the getter of its type, as a program does that knows its columns. */
final class TypedValues implements Row {
  private final ResultSet result;
  private final ValueKind[] kinds;

  /** Fields, so that no value can be optimised away. */
  private long whole;

  private double floating;
  private @Nullable Object object;

  TypedValues(ResultSet result, List<ValueKind> kinds) {
    this.result = result;
    this.kinds = kinds.toArray(ValueKind[]::new);
  }

  @Override
  public @Nullable Object read(int column) throws SQLException {
    switch (kinds[column]) {
      case INTEGER -> whole += result.getInt(column + 1);
      case BIGINT -> whole += result.getLong(column + 1);
      case DOUBLE, ROUNDED_DOUBLE -> floating += result.getDouble(column + 1);
      case BOOLEAN -> whole += result.getBoolean(column + 1) ? 1 : 0;
      case DECIMAL -> object = result.getBigDecimal(column + 1);
      case TEXT -> object = result.getString(column + 1);
      case DATE -> object = result.getDate(column + 1);
      case TIMESTAMP -> object = result.getTimestamp(column + 1);
      case BYTES -> object = result.getBytes(column + 1);
      case NESTED -> object = result.getObject(column + 1);
    }
    return result.wasNull() ? null : this;
  }

  @Override
  public @Nullable Object value(int column) throws SQLException {
    if (read(column) == null) {
      return null;
    }
    return switch (kinds[column]) {
      case INTEGER -> result.getInt(column + 1);
      case BIGINT -> result.getLong(column + 1);
      case DOUBLE, ROUNDED_DOUBLE -> result.getDouble(column + 1);
      case BOOLEAN -> result.getBoolean(column + 1);
      case DECIMAL, TEXT, DATE, TIMESTAMP, BYTES, NESTED -> object;
    };
  }

  @Override
  public String toString() {
    return "TypedValues[" + whole + ", " + floating + ", " + object + "]";
  }
}
