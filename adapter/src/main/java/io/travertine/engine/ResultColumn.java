// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One column of a result.
 *
 * @param label the alias, or the name where there is none
 * @param name the name in the table it comes from, or the label of an expression
 * @param schema the schema of that table; null for an expression
 * @param table that table; null for an expression
 * @param type the type of its values
 */
public record ResultColumn(
    String label, String name, @Nullable String schema, @Nullable String table, ColumnType type) {

  public ResultColumn {
    requireNonNull(label, "label");
    requireNonNull(name, "name");
    requireNonNull(type, "type");
  }
}
