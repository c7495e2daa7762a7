// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.index.ChunkIndex;
import io.travertine.csv.index.QuoteParity;
import io.travertine.csv.index.RecordCount;
import io.travertine.csv.index.RecordCounter;
import io.travertine.csv.index.TextIndexer;
import io.travertine.csv.option.CsvSettings;
import io.travertine.csv.read.SplitChain.Link;
import io.travertine.csv.record.CommonsRecords;
import io.travertine.csv.record.DecodingReader;
import io.travertine.csv.record.ReaderMemory;
import io.travertine.csv.record.RecordChunk;
import io.travertine.csv.record.RecordReader;
import io.travertine.csv.record.Records;
import io.travertine.csv.record.ResumedStream;
import io.travertine.io.OpenFile;
import io.travertine.scan.ScanContext;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The records that begin in one chunk of a file. Their start is told by the chain of chunks; until
 * it is known, the first line of the chunk that is outside quotes by their number is taken for it
 * and indexed, so that no reader waits for another before it has done its own work. What the index
 * cannot prove to be regular is read by commons-csv, from the first record of the chunk. Used by
 * one thread, except for {@link #close}.
 */
final class ChunkFeed implements RecordFeed {
  private static final int SLACK_BYTES = 4 << 10;
  private static final int MOST_KEPT_CHUNKS = 4;

  /** Most bytes that are counted at a time. */
  private static final int COUNTED_BYTES = 256 << 10;

  private final ChunkScan scan;
  private final SplitChain chain;
  private final int ordinal;
  private final OpenFile file;
  private final ReaderCore core;
  private final ScanContext context;
  private final LinesAbove lines;
  private final ReaderMemory rowMemory;
  private boolean begun;

  /** Whether the core has been used for another chunk. */
  private boolean lent;

  private int counted;
  private boolean quotedLineEnds;
  private int nextRow;
  private @Nullable CommonsRecords exact;
  private @Nullable RecordChunk exactChunk;

  ChunkFeed(ChunkScan scan, int ordinal, OpenFile file, ReaderCore core, ScanContext context) {
    this.scan = scan;
    this.chain = scan.chain();
    this.ordinal = ordinal;
    this.file = file;
    this.core = core;
    this.context = context;
    this.lines = Objects.requireNonNull(core.lines(), "lines");
    lines.begin(file, context.cancel());
    this.rowMemory = new ReaderMemory(context.memory(), file.name());
  }

  @Override
  public @Nullable Records next(RecordReader.ChunkLimit limit) {
    if (!begun) {
      begun = true;
      chain.begin(ordinal);
      begin(null);
    }
    return exact == null ? nextIndexed(limit) : nextExact(exact, limit);
  }

  private @Nullable Records nextIndexed(RecordReader.ChunkLimit limit) {
    Records records = core.nextRecords(nextRow, limit);
    nextRow += records == null ? 0 : records.rows();
    return records;
  }

  private @Nullable Records nextExact(CommonsRecords records, RecordReader.ChunkLimit limit) {
    RecordChunk chunk = exactChunk;
    if (chunk == null) {
      throw new IllegalStateException("There is no chunk for exact records");
    }
    chain.goOn(ordinal);
    if (records.read(chunk, limit)) {
      // Whoever takes the rows may let this reader rest.
      chain.pause(ordinal);
      return chunk;
    }
    chain.publish(ordinal + 1, new Link(records.nextStart(), chunk.firstRow() - 1));
    return null;
  }

  /** Finds the records, which begin at {@code told} if that is known already. */
  private void begin(@Nullable Link told) {
    Link start = told == null ? chain.known(ordinal) : told;
    if (start == null && ordinal == 0) {
      start = passHeader();
      chain.publish(0, start);
    }
    boolean hasQuotes = scan.dialect().parity() != null;
    boolean counts = told == null && hasQuotes && chain.countsQuotes();
    Boolean inside = null;
    if (counts) {
      countQuotes(start);
      if (start == null) {
        inside = chain.awaitInside(ordinal, context.cancel());
        start = chain.known(ordinal);
      }
    }
    boolean regular;
    if (start == null) {
      long guessed = firstRecord(inside);
      regular = index(guessed);
      start = chain.await(ordinal, context.cancel(), this::behind);
      boolean right = start.offset() == guessed;
      if (!right && guessed < chain.to(ordinal)) {
        chain.countWrongStart();
        countQuotes(start);
      }
      if (lent || !right) {
        regular = index(start.offset());
      }
    } else {
      regular = index(start.offset());
    }
    if (regular && core.begin(start.rows(), counted, maxRowBytes())) {
      long end = core.buffer().offset(core.index().end());
      boolean none = start.offset() >= chain.to(ordinal);
      if (!none) {
        chain.learn(quotedLineEnds || core.index().hasQuotedLineEnds());
      }
      long next = none ? start.offset() : Math.min(end, file.length());
      chain.publish(ordinal + 1, new Link(next, start.rows() + core.records().count()));
    } else {
      readExactly(start);
    }
  }

  /** Passes the header of the file; returns where its first row or blank line begins. */
  private Link passHeader() {
    ChunkBuffer buffer = core.buffer();
    buffer.load(file, 0, chain.to(0));
    CsvSettings settings = scan.settings();
    DecodingReader reader = decoding(0);
    CommonsRecords records = new CommonsRecords(reader, settings, scan.text());
    boolean filled = FileHeader.pass(records, scan.csv().file());
    return new Link(filled ? records.nextStart() : file.length(), 0);
  }

  /** Tells the chain about the quotes of the chunk before anything else is done with it. */
  private void countQuotes(@Nullable Link start) {
    QuoteParity parity = scan.dialect().parity();
    long to = chain.to(ordinal);
    if (parity == null || (start != null && start.offset() >= to)) {
      return;
    }
    ChunkBuffer buffer = core.buffer();
    long from = start == null ? chain.from(ordinal) : start.offset();
    buffer.load(file, start == null ? from - 1 : from, to);
    boolean odd = parity.isOdd(buffer.bytes(), buffer.position(from), buffer.position(to));
    if (start == null) {
      chain.quotesAreOdd(ordinal, odd);
    } else {
      chain.beginsInside(ordinal + 1, odd);
    }
  }

  /**
   * Where a record begins if quotes are regular: behind the first line end outside quotes from the
   * byte before the chunk.
   *
   * @param inside whether the chunk begins inside quotes; null if that is not known, then the first
   *     line end is taken to be outside
   */
  private long firstRecord(@Nullable Boolean inside) {
    ChunkBuffer buffer = core.buffer();
    buffer.load(file, chain.from(ordinal) - 1, chain.to(ordinal));
    byte[] bytes = buffer.bytes();
    int from = buffer.position(chain.from(ordinal));
    int limit = buffer.limit();
    boolean isInside = inside != null && inside;
    if (!isInside && bytes[from - 1] == '\n') {
      return chain.from(ordinal);
    }
    QuoteParity parity = scan.dialect().parity();
    if (inside == null || parity == null) {
      return buffer.offset(behindLine(bytes, from, limit));
    }
    return buffer.offset(parity.behindLine(bytes, from, limit, isInside));
  }

  private static int behindLine(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, to);
  }

  /**
   * Indexes the records that begin from {@code start} to the end of the chunk; false if they are
   * not regular or do not end in time.
   */
  private boolean index(long start) {
    ChunkBuffer buffer = core.buffer();
    ChunkIndex index = core.index();
    TextIndexer indexer = scan.dialect().indexer();
    long to = chain.to(ordinal);
    if (start >= to) {
      buffer.forgetBefore(start);
      index.begin(buffer.position(buffer.end()));
      counted = 0;
      return true;
    }
    long uncounted = count(start, to);
    buffer.load(file, uncounted, to);
    int limit = buffer.position(to);
    int begin = buffer.position(uncounted);
    index.begin(begin);
    indexer.index(buffer.bytes(), begin, limit, index);
    index.cutToRecords(buffer.bytes());
    int slack = SLACK_BYTES;
    while (index.end() < limit) {
      context.cancel().check();
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
        break;
      }
      slack *= 2;
      long length = buffer.limit() - (long) recordStart;
      if (last || length > maxRowBytes()) {
        return false;
      }
    }
    return !index.isIrregular();
  }

  /**
   * Counts records of which nothing is read, a piece of the chunk at a time while it is in the
   * cache; returns where the first begins that is not counted.
   */
  private long count(long start, long to) {
    counted = 0;
    quotedLineEnds = false;
    if (!core.decoder().plan().onlyCounts()) {
      return start;
    }
    ChunkBuffer buffer = core.buffer();
    RecordCounter counter = scan.dialect().counter();
    int width = core.decoder().plan().selection().width();
    long at = start;
    while (at < to) {
      long end = Math.min(to, at + COUNTED_BYTES);
      buffer.load(file, at, end);
      if (end - at > maxRowBytes()) {
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

  private long maxRowBytes() {
    return scan.settings().maxRowBytes();
  }

  private void readExactly(Link start) {
    if (core.retainedBytes() > MOST_KEPT_CHUNKS * chain.chunkBytes()) {
      // The memory for a long record is now needed by who parses it.
      core.buffer().cut(Math.toIntExact(chain.chunkBytes()));
      core.index().release();
    }
    if (counted > 0) {
      // What was counted may be gone.
      core.buffer().load(file, start.offset(), chain.to(ordinal));
    }
    LongSupplier linesAbove = () -> lines.above(start.offset());
    DecodingReader reader = decoding(start.offset());
    RecordChunk chunk = new RecordChunk(core.decoder().plan().selection());
    chunk.beginAt(start.rows() + 1, linesAbove);
    exact =
        CommonsRecords.part(reader, scan.settings(), scan.text(), linesAbove, chain.to(ordinal));
    exactChunk = chunk;
  }

  private DecodingReader decoding(long offset) {
    DecodingReader reader =
        new DecodingReader(bytesFrom(offset), scan.settings(), offset, rowMemory);
    return core.decoder().plan().decoding(reader);
  }

  private ResumedStream bytesFrom(long offset) {
    ChunkBuffer buffer = core.buffer();
    return new ResumedStream(
        buffer.bytes(), buffer.position(offset), buffer.limit(), offset, file::read);
  }

  /** Finds a link for the chain without making rows, with the memory that waits for it anyway. */
  private Link behind(int chunk, @Nullable Link start) {
    lent = true;
    ChunkFeed other = new ChunkFeed(scan, chunk, file, core, context);
    other.begun = true;
    try {
      other.begin(start);
      return other.skip();
    } finally {
      other.rowMemory.close();
    }
  }

  /** Passes all records; returns what follows. */
  private Link skip() {
    if (exact != null) {
      RecordReader.ChunkLimit all = new RecordReader.ChunkLimit(8192, 1 << 20, 1);
      while (nextExact(exact, all) != null) {
        context.cancel().check();
      }
    }
    Link next = chain.known(ordinal + 1);
    if (next == null) {
      throw new IllegalStateException("Chunk " + ordinal + " has been passed without a link");
    }
    return next;
  }

  @Override
  public long retainedBytes() {
    RecordChunk chunk = exactChunk;
    long exactBytes = chunk == null ? 0 : CommonsRecords.BUFFER_BYTES + chunk.retainedBytes();
    return core.retainedBytes() + exactBytes;
  }

  /** Checks the file and leaves the memory to the reader of another chunk. */
  @Override
  public void finish() {
    file.checkUnchanged();
    if (exact == null) {
      core.buffer().forgetBefore(core.buffer().offset(core.index().end()));
    } else {
      core.buffer().clear();
    }
    chain.keepCore(core);
  }

  @Override
  public void close() {
    chain.end(ordinal);
    file.close();
    rowMemory.close();
  }
}
