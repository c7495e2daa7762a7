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
import org.apache.calcite.schema.impl.AbstractTable;
import org.jspecify.annotations.Nullable;

/** A table over rows in memory, in Calcite's own representation of values. */
final class MemoryTable extends AbstractTable implements ScannableTable {
  private final Function<RelDataTypeFactory, RelDataType> type;
  private final List<@Nullable Object[]> rows;

  MemoryTable(Function<RelDataTypeFactory, RelDataType> type, List<@Nullable Object[]> rows) {
    this.type = type;
    this.rows = rows;
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory types) {
    return type.apply(types);
  }

  @Override
  public Enumerable<@Nullable Object[]> scan(DataContext root) {
    return Linq4j.asEnumerable(rows);
  }
}
