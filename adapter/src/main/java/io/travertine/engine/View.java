// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.List;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractTable;
import org.jspecify.annotations.Nullable;

/**
 * A view of a model, understood by the rules of the engine. Safe for use by several threads.
 *
 * <p>Calcite's own view opens a {@code jdbc:calcite:} connection and reads its text by other rules.
 */
final class View extends AbstractTable implements TranslatableTable {
  /**
   * Known as long as one compilation lasts, which has types of its own: asked for anew each time,
   * nested views would cost 2^depth; kept longer, it would be wrong when a table has changed.
   */
  private record Known(RelDataType row, RelDataTypeFactory types) {}

  private final StatementCompiler compiler;
  private final String sql;
  private final List<String> schemaPath;
  private final List<String> path;
  private volatile @Nullable Known known;

  /**
   * Creates a view; its text is read when it is first used.
   *
   * @param schemaPath where the names in its text are looked up
   * @param path its own name
   */
  View(StatementCompiler compiler, String sql, List<String> schemaPath, List<String> path) {
    this.compiler = compiler;
    this.sql = sql;
    this.schemaPath = List.copyOf(schemaPath);
    this.path = List.copyOf(path);
  }

  static String failure(List<String> path, String why) {
    return "View \"" + String.join(".", path) + "\": " + why;
  }

  String sql() {
    return sql;
  }

  List<String> schemaPath() {
    return schemaPath;
  }

  List<String> path() {
    return path;
  }

  @Override
  public Schema.TableType getJdbcTableType() {
    return Schema.TableType.VIEW;
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory types) {
    Known seen = known;
    if (seen != null && seen.types() == types) {
      return seen.row();
    }
    try {
      RelDataType row = compiler.viewRowType(this, (EngineTypeFactory) types);
      known = new Known(row, types);
      return row;
    } catch (RuntimeException e) {
      EngineException failure = Failures.of(e, null);
      String message = failure.getMessage();
      boolean named = message.startsWith("View ");
      throw new EngineException(
          failure.sqlState(), named ? message : failure(path, message), null, e);
    }
  }

  @Override
  public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable table) {
    RelNode query = context.expandView(table.getRowType(), sql, schemaPath, path).rel;
    return RelOptUtil.createCastRel(query, table.getRowType(), true);
  }
}
