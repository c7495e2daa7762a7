// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.index.ChunkIndex;
import io.travertine.csv.index.TextIndexer;
import io.travertine.csv.record.CommonsRecords;
import io.travertine.csv.record.ReaderMemory;
import io.travertine.csv.record.RecordReader;
import io.travertine.csv.record.Records;
import io.travertine.io.ByteStream;
import io.travertine.io.OpenFile;
import io.travertine.scan.ScanContext;
import org.jspecify.annotations.Nullable;

/**
 * The records of a file that can only be read from its start to its end, chunk after chunk. The
 * bytes of a record that has not ended are kept for the next chunk. From the first chunk that the
 * index cannot prove to be regular commons-csv reads the rest. Used by one thread, except for
 * {@link #close}.
 */
final class StreamFeed implements RecordFeed {
  private final ChunkScan scan;
  private final OpenFile file;
  private final ByteStream stream;
  private final ReaderCore core;
  private final StreamLines lines;
  private final int chunkBytes;
  private final ScanContext context;
  private final ReaderMemory rowMemory;
  private final ExactText text;
  private boolean begun;
  private boolean ended;
  private long nextOffset;
  private long rowsBefore;
  private int nextRow;
  private @Nullable ExactRecords exact;

  /**
   * Takes over the file and the stream.
   *
   * @param lines of what is in the buffer of {@code core}
   */
  StreamFeed(
      ChunkScan scan,
      OpenFile file,
      ByteStream stream,
      ReaderCore core,
      StreamLines lines,
      ScanContext context) {
    this.scan = scan;
    this.file = file;
    this.stream = stream;
    this.core = core;
    this.lines = lines;
    this.chunkBytes = Math.toIntExact(scan.chain().chunkBytes());
    this.context = context;
    this.rowMemory = new ReaderMemory(context.memory(), file.name());
    this.text =
        new ExactText(scan, core, rowMemory, (at, to, from, most) -> stream.read(to, from, most));
  }

  @Override
  public @Nullable Records next(RecordReader.ChunkLimit limit) {
    if (!begun) {
      begun = true;
      passHeader();
    }
    while (true) {
      if (exact != null) {
        return exact.next(limit);
      }
      Records records = core.nextRecords(nextRow, limit);
      if (records != null) {
        nextRow += records.rows();
        return records;
      }
      if (ended) {
        return null;
      }
      context.cancel().check();
      readChunk();
    }
  }

  /**
   * Passes the header. If that takes more than a chunk, the bytes behind are gone, and commons-csv
   * goes on with what it has.
   */
  private void passHeader() {
    ChunkBuffer buffer = core.buffer();
    ended = !buffer.extend(stream, chunkBytes);
    CommonsRecords records = text.all();
    core.index().begin(buffer.position(0));
    if (!FileHeader.pass(records, scan.csv().file())) {
      nextOffset = buffer.end();
      return;
    }
    nextOffset = records.nextStart();
    if (stream.position() > buffer.end()) {
      exact = text.rest(records);
    }
    indexChunk();
  }

  private void readChunk() {
    ChunkBuffer buffer = core.buffer();
    rowsBefore += core.records().count();
    lines.passTo(nextOffset);
    buffer.forgetBefore(nextOffset);
    // A record that does not end is indexed again from its start: twice as much at a time.
    int room = buffer.room(Math.max(chunkBytes, buffer.length()));
    if (room < chunkBytes / 2) {
      readExactly();
      return;
    }
    ended = !buffer.extend(stream, room);
    indexChunk();
  }

  /** Takes the records that end in the buffer, or hands over where they are not regular. */
  private void indexChunk() {
    nextRow = 0;
    boolean regular = exact != null || index();
    if (!regular || !core.begin(rowsBefore, 0, scan.settings().maxRowBytes())) {
      readExactly();
    }
    ChunkBuffer buffer = core.buffer();
    nextOffset = Math.min(buffer.offset(core.index().end()), buffer.end());
  }

  private boolean index() {
    ChunkBuffer buffer = core.buffer();
    ChunkIndex index = core.index();
    TextIndexer indexer = scan.dialect().indexer();
    int begin = buffer.position(nextOffset);
    int limit = buffer.limit();
    index.begin(begin);
    if (limit - begin <= 2 * chunkBytes) {
      indexer.index(buffer.bytes(), begin, limit, index);
    } else if (!core.tryIndex(indexer, begin, limit)) {
      return false;
    }
    index.cutToRecords(buffer.bytes());
    if (ended && index.end() < limit) {
      buffer.endLine();
      int end = index.end();
      indexer.index(buffer.bytes(), end, limit + 1, index);
      if (index.end() <= limit) {
        return false;
      }
    }
    boolean tooLong = limit - (long) index.end() > scan.settings().maxRowBytes();
    return !tooLong && !index.isIrregular();
  }

  private void readExactly() {
    long above = lines.above(nextOffset);
    exact = text.from(new SplitChain.Link(nextOffset, rowsBefore), () -> above, Long.MAX_VALUE);
  }

  @Override
  public long retainedBytes() {
    return core.retainedBytes() + (exact == null ? 0 : exact.retainedBytes());
  }

  @Override
  public void finish() {
    file.checkUnchanged();
  }

  @Override
  public void close() {
    file.close();
    stream.close();
    rowMemory.close();
  }
}
