// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchSize;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanMetrics.Counter;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes batches of pages. A batch ends when it is full, or when going on would mean to wait for the
 * server. Used by one thread, except for {@link #close}.
 */
final class PageReader implements ResumableReader {
  private final PageQueue pages;
  private final RowDecoder decoder;
  private final ScanContext context;
  private final String statement;
  private @Nullable Page page;
  private long rowsWanted;

  /** Rows to be left out first. */
  private long toSkip;

  /** Rows of the page that have been decoded or left out. */
  private long rowsOfPage;

  /**
   * A reader of what is in {@code pages}, which it closes.
   *
   * @param rowsWanted rows after which the reader ends
   * @param toSkip rows to be left out first
   * @param statement what tells this scan from others
   */
  PageReader(
      PageQueue pages,
      RowDecoder decoder,
      long rowsWanted,
      long toSkip,
      String statement,
      ScanContext context) {
    this.pages = pages;
    this.decoder = decoder;
    this.rowsWanted = rowsWanted;
    this.toSkip = toSkip;
    this.statement = statement;
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
        rowsOfPage = 0;
        if (current == null) {
          return decoder.rows() > 0 ? batch() : null;
        }
        skip(current);
      }
      int before = decoder.rows();
      decoder.append(current, most);
      rowsOfPage += decoder.rows() - before;
      if (decoder.isFull(most)) {
        return batch();
      }
    }
  }

  private void skip(Page current) {
    while (toSkip > 0 && current.nextRow()) {
      toSkip--;
      rowsOfPage++;
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
  public Optional<ResumePoint> resumePoint() {
    PageQueue.Position position = page == null || rowsWanted <= 0 ? null : pages.position();
    return position == null
        ? Optional.empty()
        : Optional.of(
            new ResumePoint(position.rest(), copy(position.pagingState()), rowsOfPage, statement));
  }

  private static byte @Nullable [] copy(@Nullable ByteBuffer bytes) {
    if (bytes == null) {
      return null;
    }
    byte[] copied = new byte[bytes.remaining()];
    bytes.duplicate().get(copied);
    return copied;
  }

  @Override
  public void close() {
    pages.close();
  }
}
