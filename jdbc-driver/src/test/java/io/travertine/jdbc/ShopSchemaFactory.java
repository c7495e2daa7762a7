// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
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
import org.apache.calcite.sql.type.SqlTypeName;

/** A schema in memory: a few customers, a table without end, and one that cannot be opened. */
public final class ShopSchemaFactory implements SchemaFactory {
  /** Scans of {@code numbers} that are open now, in this JVM. */
  static final AtomicInteger OPEN_SCANS = new AtomicInteger();

  /** Called by the engine. */
  public ShopSchemaFactory() {}

  @Override
  public Schema create(SchemaPlus parent, String name, Map<String, Object> operand) {
    Map<String, Table> tables = new LinkedHashMap<>();
    tables.put("customers", new Customers());
    tables.put("numbers", new Numbers());
    tables.put("order_items", new Customers());
    tables.put("orderXitems", new Customers());
    if (Boolean.TRUE.equals(operand.get("broken"))) {
      tables.put("broken", new Broken());
    }
    return new AbstractSchema() {
      @Override
      protected Map<String, Table> getTableMap() {
        return Collections.unmodifiableMap(tables);
      }
    };
  }

  private static final class Customers extends AbstractTable implements ScannableTable {
    @Override
    public RelDataType getRowType(RelDataTypeFactory types) {
      return types
          .builder()
          .add("id", SqlTypeName.INTEGER)
          .add("name", SqlTypeName.VARCHAR, 20)
          .nullable(true)
          .add("credit", SqlTypeName.DECIMAL, 10, 2)
          .nullable(true)
          .add("since", SqlTypeName.DATE)
          .nullable(true)
          .add("seen", SqlTypeName.TIMESTAMP, 3)
          .nullable(true)
          .build();
    }

    @Override
    public Enumerable<Object[]> scan(DataContext root) {
      return Linq4j.asEnumerable(
          Arrays.asList(
              new Object[] {1, "Łódź", new java.math.BigDecimal("12.50"), 18262, 1577880000123L},
              new Object[] {2, "Ann", null, null, null},
              new Object[] {3, null, new java.math.BigDecimal("-0.01"), -171832, 0L}));
    }
  }

  private static final class Numbers extends AbstractTable implements ScannableTable {
    @Override
    public RelDataType getRowType(RelDataTypeFactory types) {
      return types.builder().add("n", SqlTypeName.BIGINT).build();
    }

    @Override
    public Enumerable<Object[]> scan(DataContext root) {
      return new AbstractEnumerable<>() {
        @Override
        public Enumerator<Object[]> enumerator() {
          OPEN_SCANS.incrementAndGet();
          return new Endless();
        }
      };
    }
  }

  private static final class Endless implements Enumerator<Object[]> {
    private long n;
    private boolean closed;

    @Override
    public Object[] current() {
      return new Object[] {n};
    }

    @Override
    public boolean moveNext() {
      n++;
      return true;
    }

    @Override
    public void reset() {
      n = 0;
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        OPEN_SCANS.decrementAndGet();
      }
    }
  }

  private static final class Broken extends AbstractTable implements ScannableTable {
    @Override
    public RelDataType getRowType(RelDataTypeFactory types) {
      throw new IllegalStateException("The file is damaged");
    }

    @Override
    public Enumerable<Object[]> scan(DataContext root) {
      throw new IllegalStateException("The file is damaged");
    }
  }
}
