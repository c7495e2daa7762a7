// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.exec.RowReader;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.runtime.FlatLists;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one open scan. Each row is a new object, because Calcite stays one row ahead of its
 * reader. Used by one thread, except for {@link #close}; closes itself at the end and whenever it
 * throws.
 */
final class ScanEnumerator implements Enumerator<Object> {
  private static final int ROWS_BETWEEN_POLLS = 1024;

  private final ScanBatches batches;
  private final RowReader rows;
  private final int width;
  private int untilPoll;
  private @Nullable Object current;

  private ScanEnumerator(ScanBatches batches) {
    this.batches = batches;
    this.rows =
        new RowReader(batches, batches.columns().stream().map(ScanColumn::counting).toList());
    this.width = batches.columns().size();
  }

  /**
   * Opens a scan; nothing is read before the first row is asked for.
   *
   * @throws io.travertine.scan.ScanException if the value of a parameter cannot be used
   */
  static ScanEnumerator open(ScanRequest request, DataContext dataContext) {
    return new ScanEnumerator(ScanBatches.open(request, dataContext));
  }

  @Override
  @SuppressWarnings("NullAway") // Calcite's rows of one column are the value itself, NULL included
  public Object current() {
    return current;
  }

  @Override
  public boolean moveNext() {
    if (batches.isClosed()) {
      batches.poll();
      return false;
    }
    try {
      poll();
      if (rows.next()) {
        current = row();
        return true;
      }
      return false;
    } catch (RuntimeException | Error e) {
      batches.closeAfter(e);
      throw e;
    }
  }

  private void poll() {
    if (--untilPoll <= 0) {
      untilPoll = ROWS_BETWEEN_POLLS;
      batches.poll();
    }
  }

  private @Nullable Object row() {
    return switch (width) {
      case 0 -> FlatLists.of();
      case 1 -> rows.value(0);
      default -> rows.values();
    };
  }

  @Override
  public void reset() {
    throw new UnsupportedOperationException("A scan is read once; open another");
  }

  @Override
  public void close() {
    rows.close();
  }
}
