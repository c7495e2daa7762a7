// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.ScannableTable;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** The numbers from 0, without end; never looks at a cancel flag, and counts what is open. */
final class CountingTable extends AbstractTable implements ScannableTable {
  private final AtomicInteger open = new AtomicInteger();

  int open() {
    return open.get();
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory types) {
    return types.builder().add("n", SqlTypeName.BIGINT).build();
  }

  @Override
  public Enumerable<@Nullable Object[]> scan(DataContext root) {
    return new AbstractEnumerable<>() {
      @Override
      public Enumerator<@Nullable Object[]> enumerator() {
        open.incrementAndGet();
        return new Numbers(open);
      }
    };
  }

  /** Used by one thread. */
  private static final class Numbers implements Enumerator<@Nullable Object[]> {
    private final AtomicInteger open;
    private long next = -1;
    private boolean closed;

    Numbers(AtomicInteger open) {
      this.open = open;
    }

    @Override
    public @Nullable Object[] current() {
      return new Object[] {next};
    }

    @Override
    public boolean moveNext() {
      next++;
      return true;
    }

    @Override
    public void reset() {
      next = -1;
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        open.decrementAndGet();
      }
    }
  }
}
