// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine.function;

import java.math.BigDecimal;
import java.time.LocalDateTime;
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

/**
 * The table function {@code generate_series}: numbers or timestamps from the first to the last,
 * both included. Made by generated code; rows are computed as they are asked for.
 */
public final class Series extends AbstractTable implements ScannableTable {
  private static final String COLUMN = "generate_series";

  private final SqlTypeName type;
  private final @Nullable Long first;
  private final @Nullable Long last;
  private final long step;
  private final int months;

  private Series(
      SqlTypeName type, @Nullable Long first, @Nullable Long last, long step, int months) {
    this.type = type;
    this.first = first;
    this.last = last;
    this.step = step;
    this.months = months;
  }

  public static ScannableTable numbers(@Nullable Long first, @Nullable Long last) {
    return new Series(SqlTypeName.BIGINT, first, last, 1, 0);
  }

  public static ScannableTable numbers(
      @Nullable Long first, @Nullable Long last, @Nullable Long step) {
    return step == null
        ? new Series(SqlTypeName.BIGINT, null, null, 1, 0)
        : new Series(SqlTypeName.BIGINT, first, last, notZero(step), 0);
  }

  /** Timestamps a number of milliseconds apart. */
  public static ScannableTable timestamps(
      @Nullable Long first, @Nullable Long last, @Nullable BigDecimal millis) {
    return millis == null
        ? new Series(SqlTypeName.TIMESTAMP, null, null, 1, 0)
        : new Series(SqlTypeName.TIMESTAMP, first, last, notZero(millis.longValueExact()), 0);
  }

  /** Timestamps a number of months apart. */
  public static ScannableTable months(
      @Nullable Long first, @Nullable Long last, @Nullable BigDecimal months) {
    return months == null
        ? new Series(SqlTypeName.TIMESTAMP, null, null, 1, 0)
        : new Series(SqlTypeName.TIMESTAMP, first, last, 0, (int) notZero(months.intValueExact()));
  }

  private static long notZero(long step) {
    if (step == 0) {
      throw new FunctionException("22023", "The step of GENERATE_SERIES must not be 0.");
    }
    return step;
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory types) {
    return rowType(types, type == SqlTypeName.BIGINT);
  }

  static RelDataType rowType(RelDataTypeFactory types, boolean numbers) {
    RelDataTypeFactory.Builder row = types.builder();
    return numbers
        ? row.add(COLUMN, SqlTypeName.BIGINT).build()
        : row.add(COLUMN, SqlTypeName.TIMESTAMP, 3).build();
  }

  @Override
  public Enumerable<Object[]> scan(DataContext root) {
    return new AbstractEnumerable<>() {
      @Override
      public Enumerator<Object[]> enumerator() {
        return new Steps();
      }
    };
  }

  /** The element after so many others, or null when it is past the last one. */
  private @Nullable Long element(long place) {
    Long start = first;
    Long end = last;
    if (start == null || end == null) {
      return null;
    }
    try {
      long value =
          months == 0 ? Math.addExact(start, Math.multiplyExact(place, step)) : month(start, place);
      boolean up = months == 0 ? step > 0 : months > 0;
      return (up ? value <= end : value >= end) ? value : null;
    } catch (ArithmeticException e) {
      return null;
    }
  }

  private long month(long start, long place) {
    LocalDateTime from = TimeFunctions.timestamp(start);
    return TimeFunctions.millis(from.plusMonths(Math.multiplyExact(place, months)));
  }

  private final class Steps implements Enumerator<Object[]> {
    private long place = -1;
    private @Nullable Long current;

    @Override
    public boolean moveNext() {
      place++;
      current = element(place);
      return current != null;
    }

    @Override
    public Object[] current() {
      Long value = current;
      if (value == null) {
        throw new IllegalStateException("There is no current row.");
      }
      return new Object[] {value};
    }

    @Override
    public void reset() {
      place = -1;
    }

    @Override
    public void close() {}
  }
}
