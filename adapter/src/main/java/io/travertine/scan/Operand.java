// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a column is compared with. */
public sealed interface Operand {

  DataType type();

  /** The value of this operand in the class that {@link DataType} names, or null for NULL. */
  @Nullable Object value(Parameters parameters);

  /**
   * A value that stands in the query.
   *
   * @param value in the class that {@link DataType} names, or null for NULL
   */
  record Literal(DataType type, @Nullable Object value) implements Operand {
    @Override
    public @Nullable Object value(Parameters parameters) {
      return value;
    }

    @Override
    public String toString() {
      return value instanceof String text
          ? "'" + text.replace("'", "''") + "'"
          : String.valueOf(value);
    }
  }

  /** A value that is given when the scan opens; {@code index} counts from 0. */
  record Parameter(int index, DataType type) implements Operand {
    public Parameter {
      Objects.checkIndex(index, Integer.MAX_VALUE);
    }

    @Override
    public @Nullable Object value(Parameters parameters) {
      return parameters.values().get(index);
    }

    @Override
    public String toString() {
      return "?" + index;
    }
  }

  /**
   * The values of all parameters of a query, each in the class that {@link DataType} names for the
   * parameter's type, or null.
   */
  record Parameters(List<@Nullable Object> values) {
    public static final Parameters NONE = new Parameters(List.of());
  }

  static Operand of(DataType type, Object value) {
    return new Literal(type, Objects.requireNonNull(value, "value"));
  }
}
