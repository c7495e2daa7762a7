// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.List;
import java.util.function.Function;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.ScannableTable;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** A table made of the log of the session that reads it, as it is when it is read. Immutable. */
final class SystemTable extends AbstractTable implements ScannableTable {
  /** Where a run has the log of its session. */
  static final String LOG = "travertineSessionLog";

  /** A column, which may be NULL. */
  record ColumnType(String name, SqlTypeName type) {}

  private final List<ColumnType> columns;
  private final Function<SessionLog, List<Object[]>> rows;

  SystemTable(List<ColumnType> columns, Function<SessionLog, List<Object[]>> rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /** A row as Calcite wants it, whose types know no null. */
  @SuppressWarnings("NullAway")
  static Object[] row(@Nullable Object... values) {
    return values;
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory types) {
    RelDataTypeFactory.Builder row = types.builder();
    for (ColumnType column : columns) {
      row.add(column.name(), column.type()).nullable(true);
    }
    return row.build();
  }

  @Override
  public Enumerable<Object[]> scan(DataContext context) {
    return context.get(LOG) instanceof SessionLog log
        ? Linq4j.asEnumerable(rows.apply(log))
        : Linq4j.emptyEnumerable();
  }

  @Override
  public Schema.TableType getJdbcTableType() {
    return Schema.TableType.SYSTEM_TABLE;
  }
}
