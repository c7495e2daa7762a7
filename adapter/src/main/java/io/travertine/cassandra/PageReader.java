// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.BatchSize;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanMetrics.Counter;
import org.jspecify.annotations.Nullable;

/**
 * Makes batches of pages. A batch ends when it is full, or when going on would mean to wait for the
 * server. Used by one thread, except for {@link #close}.
 */
final class PageReader implements BatchReader {
  private final PageQueue pages;
  private final RowDecoder decoder;
  private final ScanContext context;
  private @Nullable Page page;
  private long rowsWanted;

  /**
   * A reader of what is in {@code pages}, which it closes.
   *
   * @param rowsWanted rows after which the reader ends
   */
  PageReader(PageQueue pages, RowDecoder decoder, long rowsWanted, ScanContext context) {
    this.pages = pages;
    this.decoder = decoder;
    this.rowsWanted = rowsWanted;
    this.context = context;
  }

  @Override
  public @Nullable Batch next() {
    context.cancel().check();
    if (rowsWanted <= 0) {
      pages.close();
      return null;
    }
    decoder.reset();
    BatchSize most = context.batchSize();
    while (true) {
      Page current = page;
      if (current == null || current.remaining() == 0) {
        if (decoder.rows() > 0 && !pages.isNextThere()) {
          return batch();
        }
        current = pages.next(rowsWanted - decoder.rows());
        page = current;
        if (current == null) {
          return decoder.rows() > 0 ? batch() : null;
        }
      }
      decoder.append(current, most);
      if (decoder.isFull(most)) {
        return batch();
      }
    }
  }

  private Batch batch() {
    context.metrics().add(Counter.ROWS_READ, decoder.rows());
    context.metrics().add(Counter.VALUES_DECODED, decoder.values());
    Batch batch = decoder.batch();
    if (batch.size() > rowsWanted) {
      batch = batch.slice(0, (int) rowsWanted);
    }
    rowsWanted -= batch.size();
    if (rowsWanted <= 0) {
      pages.close();
    }
    return batch;
  }

  @Override
  public void close() {
    pages.close();
  }
}
