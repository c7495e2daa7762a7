// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import org.jspecify.annotations.Nullable;

/**
 * How many rows of a scan are wanted.
 *
 * @param offset rows to leave out first, or null
 * @param fetch rows wanted after that, or null for all
 */
public record Limit(@Nullable Operand offset, @Nullable Operand fetch) {

  public static Limit first(long rows) {
    return new Limit(null, Operand.of(DataType.BIGINT, rows));
  }

  /** Rows to leave out. The limit must be bound. */
  public long offsetRows() {
    return offset == null ? 0 : rows(offset);
  }

  /** Rows wanted, {@link Long#MAX_VALUE} for all. The limit must be bound. */
  public long fetchRows() {
    return fetch == null ? Long.MAX_VALUE : rows(fetch);
  }

  /**
   * Rows that must be seen before the scan may end, {@link Long#MAX_VALUE} for all. The limit must
   * be bound.
   */
  public long neededRows() {
    long needed = offsetRows() + fetchRows();
    return needed < 0 ? Long.MAX_VALUE : needed;
  }

  Limit bind(Operand.Parameters parameters) {
    return new Limit(bind(offset, parameters, "OFFSET"), bind(fetch, parameters, "LIMIT"));
  }

  private static @Nullable Operand bind(
      @Nullable Operand operand, Operand.Parameters parameters, String name) {
    if (operand == null) {
      return null;
    }
    Object value = operand.value(parameters);
    if (!(value instanceof Long rows) || rows < 0) {
      throw ScanException.of(
              new ErrorCode("LIMIT_VALUE", ErrorCode.Category.BAD_VALUE),
              name + " expects a number of rows from 0 but found " + value)
          .build();
    }
    return Operand.of(DataType.BIGINT, rows);
  }

  private static long rows(Operand operand) {
    if (operand instanceof Operand.Literal literal && literal.value() instanceof Long rows) {
      return rows;
    }
    throw new IllegalStateException("The limit is not bound");
  }
}
