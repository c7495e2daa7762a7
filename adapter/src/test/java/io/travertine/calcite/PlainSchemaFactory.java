// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.exec.ValueReader;
import io.travertine.scan.Batch;
import io.travertine.scan.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.ScannableTable;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.SchemaFactory;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.impl.AbstractTable;
import org.jspecify.annotations.Nullable;

/**
 * The tables of {@link MemoryTables} as Calcite's own: it evaluates every condition itself, which
 * makes it the oracle.
 */
public final class PlainSchemaFactory implements SchemaFactory {
  @Override
  public Schema create(SchemaPlus parentSchema, String name, Map<String, Object> operand) {
    MemoryTables tables = MemoryTables.of(String.valueOf(operand.get("key")));
    Map<String, Table> all = new LinkedHashMap<>();
    for (String table : tables.tables()) {
      if (tables.table(table) instanceof MemorySource source) {
        all.put(table, new PlainTable(source));
      }
    }
    return new AbstractSchema() {
      @Override
      protected Map<String, Table> getTableMap() {
        return all;
      }
    };
  }

  private static final class PlainTable extends AbstractTable implements ScannableTable {
    private final MemorySource source;

    PlainTable(MemorySource source) {
      this.source = source;
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory typeFactory) {
      SqlTypes types = new SqlTypes(typeFactory, TimePrecision.MILLIS);
      RelDataTypeFactory.Builder row = typeFactory.builder();
      for (Column column : source.schema().columns()) {
        row.add(column.name(), types.of(column.type(), column.nullable()));
      }
      return row.build();
    }

    @Override
    public Enumerable<@Nullable Object[]> scan(DataContext root) {
      ValueReaders readers = new ValueReaders(TimePrecision.MILLIS, new PrecisionLoss("plain"));
      Batch batch = source.allRows();
      List<@Nullable Object[]> rows = new ArrayList<>();
      for (int i = 0; i < batch.size(); i++) {
        @Nullable Object[] row = new @Nullable Object[batch.width()];
        for (int c = 0; c < row.length; c++) {
          ValueReader reader = readers.of(batch.column(c).type());
          row[c] = reader.read(batch.column(c), i);
        }
        rows.add(row);
      }
      return Linq4j.asEnumerable(rows);
    }
  }
}
