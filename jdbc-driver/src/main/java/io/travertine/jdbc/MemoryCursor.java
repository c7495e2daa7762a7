// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import io.travertine.engine.RowCursor;
import io.travertine.engine.TypedRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are all in memory. Used by one thread. */
final class MemoryCursor implements RowCursor {
  private final List<@Nullable Object[]> rows;
  private int row = -1;

  MemoryCursor(List<@Nullable Object[]> rows) {
    this.rows = rows;
  }

  @Override
  public boolean next() {
    if (row < rows.size()) {
      row++;
    }
    return row < rows.size();
  }

  @Override
  public @Nullable Object value(int column) {
    return rows.get(row)[column];
  }

  @Override
  public @Nullable TypedRow typed() {
    return null;
  }
}
