// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The SQL type of a column or parameter.
 *
 * @param jdbcType the constant of {@link java.sql.Types}
 * @param name the name of the type in SQL, without precision: {@code DECIMAL}, {@code INTEGER
 *     ARRAY}
 * @param precision digits of a number, characters of a text, bytes of a binary; 0: not limited or
 *     not applicable
 * @param scale digits after the point, of the seconds for times; 0 where not applicable
 * @param nullable whether a value may be NULL
 * @param displaySize the most characters a value takes as text; {@link Integer#MAX_VALUE} when not
 *     limited
 * @param components of an array or multiset its element, of a map its key and value, of a row its
 *     fields; otherwise empty
 */
public record ColumnType(
    int jdbcType,
    String name,
    int precision,
    int scale,
    boolean nullable,
    int displaySize,
    List<Component> components) {

  public ColumnType {
    requireNonNull(name, "name");
    components = List.copyOf(components);
  }

  /** A part of a nested type; the name is that of the field, or element, key, value. */
  public record Component(String name, ColumnType type) {
    public Component {
      requireNonNull(name, "name");
      requireNonNull(type, "type");
    }
  }
}
