// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import io.travertine.benchmarks.engine.Row;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Asks for every value and counts. Used by one thread. */
final class ValueCounter implements Audience {
  private final int columns;
  private long rows;
  private long nulls;

  /** A field, so that no value can be optimised away. */
  private @Nullable Object last;

  ValueCounter(int columns) {
    this.columns = columns;
  }

  @Override
  public void accept(Row row) throws SQLException {
    for (int column = 0; column < columns; column++) {
      last = row.read(column);
      if (last == null) {
        nulls++;
      }
    }
    rows++;
  }

  @Override
  public Answer answer() {
    return new Answer(rows, nulls, null);
  }
}
