// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.index.ChunkIndex;
import io.travertine.csv.index.RecordCount;
import io.travertine.csv.index.RecordCounter;
import io.travertine.csv.index.TextIndexer;
import io.travertine.io.OpenFile;
import io.travertine.scan.CancelSignal;

/**
 * Indexes the records that begin in one chunk of a file; where nothing of them is read, counts
 * those that need no index. Used by one thread.
 */
final class ChunkIndexer {
  private static final int SLACK_BYTES = 4 << 10;

  /** Most bytes that are counted at a time. */
  private static final int COUNTED_BYTES = 256 << 10;

  private final FastDialect dialect;
  private final ReaderCore core;
  private final OpenFile file;
  private final CancelSignal cancel;
  private final long to;
  private final long maxRowBytes;
  private int counted;
  private boolean quotedLineEnds;

  ChunkIndexer(ChunkScan scan, int ordinal, OpenFile file, ReaderCore core, CancelSignal cancel) {
    this.dialect = scan.dialect();
    this.core = core;
    this.file = file;
    this.cancel = cancel;
    this.to = scan.chain().to(ordinal);
    this.maxRowBytes = scan.settings().maxRowBytes();
  }

  /** How many records have been counted; those that are indexed follow them. */
  int counted() {
    return counted;
  }

  /** Whether there are line ends inside the quotes of some records. */
  boolean hasQuotedLineEnds() {
    return quotedLineEnds || core.index().hasQuotedLineEnds();
  }

  /**
   * Indexes the records that begin from {@code start} to the end of the chunk; false if they are
   * not regular or do not end in time.
   */
  boolean index(long start) {
    ChunkBuffer buffer = core.buffer();
    ChunkIndex index = core.index();
    if (start >= to) {
      buffer.forgetBefore(start);
      index.begin(buffer.position(buffer.end()));
      counted = 0;
      return true;
    }
    long uncounted = count(start);
    buffer.load(file, uncounted, to);
    int begin = buffer.position(uncounted);
    index.begin(begin);
    dialect.indexer().index(buffer.bytes(), begin, buffer.position(to), index);
    index.cutToRecords(buffer.bytes());
    return indexLast() && !index.isIrregular();
  }

  /** Indexes the record that goes on behind the chunk, if there is one; false if it is too long. */
  private boolean indexLast() {
    ChunkBuffer buffer = core.buffer();
    ChunkIndex index = core.index();
    TextIndexer indexer = dialect.indexer();
    int limit = buffer.position(to);
    int slack = SLACK_BYTES;
    while (index.end() < limit) {
      cancel.check();
      int whole = index.fields();
      int recordStart = index.end();
      boolean last = buffer.end() == file.length();
      if (last) {
        buffer.endLine();
      } else if (!buffer.tryExtend(file, Math.max(buffer.end(), to) + slack)) {
        return false;
      }
      if (!core.tryIndex(indexer, recordStart, buffer.limit() + (last ? 1 : 0))) {
        return false;
      }
      index.cutAfterOneRecord(buffer.bytes(), whole);
      if (index.fields() > whole) {
        return true;
      }
      slack *= 2;
      if (last || buffer.limit() - (long) recordStart > maxRowBytes) {
        return false;
      }
    }
    return true;
  }

  /**
   * Counts records of which nothing is read, a piece of the chunk at a time while it is in the
   * cache; returns where the first begins that is not counted.
   */
  private long count(long start) {
    counted = 0;
    quotedLineEnds = false;
    if (!core.decoder().plan().onlyCounts()) {
      return start;
    }
    ChunkBuffer buffer = core.buffer();
    RecordCounter counter = dialect.counter();
    int width = core.decoder().plan().selection().width();
    long at = start;
    while (at < to) {
      long end = Math.min(to, at + COUNTED_BYTES);
      buffer.load(file, at, end);
      if (end - at > maxRowBytes) {
        return at;
      }
      RecordCount count =
          counter.count(buffer.bytes(), buffer.position(at), buffer.position(end), width);
      long behind = buffer.offset(count.end());
      if (!count.isProven() || behind == at) {
        return at;
      }
      counted += count.records();
      quotedLineEnds |= count.hasQuotedLineEnds();
      at = behind;
      if (end == to) {
        return at;
      }
    }
    return at;
  }
}
