// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows that generated code computes. Used by one thread. */
final class EnumeratorCursor implements RowCursor {
  private final Execution execution;
  private final ValueConversion[] conversions;
  private final long maxRows;
  private long rows;
  private boolean ended;
  private @Nullable Object row;

  EnumeratorCursor(Execution execution, CompiledStatement statement, long maxRows) {
    this.execution = execution;
    this.conversions = statement.conversions().toArray(ValueConversion[]::new);
    this.maxRows = maxRows;
  }

  @Override
  public boolean next() {
    row = null;
    if (ended || (maxRows > 0 && rows == maxRows)) {
      return false;
    }
    row = execution.pull();
    ended = row == null;
    rows++;
    return !ended;
  }

  @Override
  public @Nullable Object value(int column) {
    Object internal = internal(column);
    return internal == null ? null : conversions[column].convert(internal);
  }

  @Override
  public @Nullable TypedRow typed() {
    return null;
  }

  /**
   * One column comes as the bare value, several as an array, except that Calcite's UNNEST makes
   * lists.
   */
  private @Nullable Object internal(int column) {
    Object current = row;
    if (current == null) {
      throw new IllegalStateException("There is no current row.");
    }
    if (conversions.length == 1) {
      return current == Execution.NullRow.INSTANCE ? null : current;
    }
    return current instanceof Object[] values ? values[column] : ((List<?>) current).get(column);
  }
}
