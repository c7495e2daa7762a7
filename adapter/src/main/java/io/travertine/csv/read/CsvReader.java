// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.record.RecordReader;
import io.travertine.csv.record.Records;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.Limit;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanMetrics.Counter;
import io.travertine.scan.ScanSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a split: takes records from a feed and makes batches of them, within the budget of the
 * scan. Used by one thread, except for {@link #close}.
 */
final class CsvReader implements BatchReader {
  private final RecordFeed feed;
  private final BatchDecoder decoder;
  private final ScanContext context;
  private final String file;
  private final List<MemoryBudget.Reservation> reservations = new ArrayList<>();
  private long reservedBytes;
  private long remainingRows;
  private boolean finished;
  private volatile boolean closed;

  /** Takes over {@code feed}, and closes it if there is no memory for it. */
  CsvReader(
      RecordFeed feed, BatchDecoder decoder, ScanSpec spec, ScanContext context, String file) {
    this.feed = feed;
    this.decoder = decoder;
    this.context = context;
    this.file = file;
    Limit limit = spec.limit();
    this.remainingRows = limit == null ? Long.MAX_VALUE : limit.neededRows();
    try {
      reserveUsed();
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  @Override
  public @Nullable Batch next() {
    try {
      while (!finished) {
        context.cancel().check();
        if (closed) {
          throw context.cancel().exception();
        }
        Batch batch = remainingRows == 0 ? null : read();
        if (batch == null) {
          finish();
        } else if (batch.size() > 0) {
          remainingRows -= batch.size();
          decoder.commit();
          return batch;
        }
      }
      return null;
    } catch (RuntimeException e) {
      boolean expected = closed && !finished;
      close();
      throw expected ? context.cancel().exception() : e;
    }
  }

  /** The rows of the next records that pass, possibly none; null at the end. */
  private @Nullable Batch read() {
    Records records = feed.next(limit());
    if (records == null) {
      return null;
    }
    context.metrics().add(Counter.ROWS_READ, records.rows());
    Batch batch = decoder.decode(records, remainingRows);
    reserveUsed();
    return batch;
  }

  /** No more records than the rows that are wanted, where each record is a row. */
  private RecordReader.ChunkLimit limit() {
    int rows = context.batchSize().rows();
    if (decoder.keepsAll()) {
      rows = (int) Math.min(rows, remainingRows);
    }
    int bytesPerRow = decoder.plan().bytesPerRow();
    return new RecordReader.ChunkLimit(rows, context.batchSize().bytes(), bytesPerRow);
  }

  private void reserveUsed() {
    long used = feed.retainedBytes() + decoder.usedBytes();
    if (used > reservedBytes) {
      reserve(used - reservedBytes);
    }
  }

  private void reserve(long bytes) {
    MemoryBudget.Reservation reservation = context.memory().reserve(bytes, "Reading " + file);
    reservedBytes += bytes;
    synchronized (reservations) {
      reservations.add(reservation);
    }
    if (closed) {
      release();
    }
  }

  private void release() {
    synchronized (reservations) {
      reservations.forEach(MemoryBudget.Reservation::close);
      reservations.clear();
    }
  }

  private void finish() {
    // Behind finish another reader may have the decoder.
    decoder.commit();
    feed.finish();
    finished = true;
    close();
  }

  @Override
  public void close() {
    closed = true;
    feed.close();
    release();
  }
}
