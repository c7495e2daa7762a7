// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The edge between batches and rows: steps through the rows of a reader and makes values as they
 * are asked for. Used by one thread, except for {@link #close}, which closes the reader.
 */
public final class RowReader implements AutoCloseable {
  private final BatchReader input;
  private final List<ValueReader> columns;
  private @Nullable Batch batch;
  private int row;
  private int position;

  /**
   * @param columns one for each column of the batches
   */
  public RowReader(BatchReader input, List<ValueReader> columns) {
    this.input = input;
    this.columns = List.copyOf(columns);
  }

  /** Steps to the next row; false at the end. */
  public boolean next() {
    Batch current = batch;
    row++;
    while (current == null || row >= current.size()) {
      current = input.next();
      batch = current;
      row = 0;
      if (current == null) {
        return false;
      }
    }
    position = current.position(row);
    return true;
  }

  /** A value of the row stepped to; makes it anew at each call. */
  public @Nullable Object value(int column) {
    Batch current = batch;
    if (current == null) {
      throw new IllegalStateException("There is no row");
    }
    return columns.get(column).read(current.column(column), position);
  }

  /** All values of the row stepped to, in a new array. */
  public @Nullable Object[] values() {
    @Nullable Object[] values = new @Nullable Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(i);
    }
    return values;
  }

  @Override
  public void close() {
    input.close();
  }
}
