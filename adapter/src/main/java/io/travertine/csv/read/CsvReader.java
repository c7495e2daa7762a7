// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.record.ReaderMemory;
import io.travertine.csv.record.RecordReader;
import io.travertine.csv.record.Records;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.Limit;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanMetrics.Counter;
import io.travertine.scan.ScanSpec;
import org.jspecify.annotations.Nullable;

/**
 * Reads a split: takes records from a feed and makes batches of them, within the budget of the
 * scan. Used by one thread, except for {@link #close}.
 */
final class CsvReader implements BatchReader {
  private final RecordFeed feed;
  private final BatchDecoder decoder;
  private final ScanContext context;
  private final ReaderMemory memory;
  private long remainingRows;
  private boolean finished;
  private volatile boolean closed;

  /**
   * Takes over {@code feed} and {@code memory}, and closes them if there is no memory for the feed.
   */
  CsvReader(
      RecordFeed feed,
      BatchDecoder decoder,
      ScanSpec spec,
      ScanContext context,
      ReaderMemory memory) {
    this.feed = feed;
    this.decoder = decoder;
    this.context = context;
    this.memory = memory;
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
    memory.holdAtLeast(feed.retainedBytes() + decoder.usedBytes());
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
    memory.close();
  }
}
