// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.read.SplitChain.Link;
import io.travertine.csv.record.ReaderMemory;
import io.travertine.csv.record.RecordReader;
import io.travertine.csv.record.Records;
import io.travertine.io.OpenFile;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanMetrics.Counter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The records that begin in one chunk of a file. Their start is told by the chain of chunks; until
 * it is known, the first line of the chunk that is outside quotes by their number is taken for it
 * and indexed, so that no reader waits for another before it has done its own work. What the index
 * cannot prove to be regular is read by commons-csv, from the first record of the chunk. Used by
 * one thread, except for {@link #close}.
 */
final class ChunkFeed implements RecordFeed {
  private static final int MOST_KEPT_CHUNKS = 4;

  private static final RecordReader.ChunkLimit SKIPPED =
      new RecordReader.ChunkLimit(8192, 1 << 20, 1);

  private final ChunkScan scan;
  private final SplitChain chain;
  private final int ordinal;
  private final OpenFile file;
  private final ReaderCore core;
  private final ScanContext context;
  private final LinesAbove lines;
  private final ReaderMemory rowMemory;
  private final StartFinder starts;
  private final ChunkIndexer indexer;
  private final ExactText text;
  private boolean begun;

  /** Whether the core has been used for another chunk. */
  private boolean lent;

  private int nextRow;
  private @Nullable ExactRecords exact;

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
    this.starts = new StartFinder(scan, ordinal, file, core.buffer());
    this.indexer = new ChunkIndexer(scan, ordinal, file, core, context.cancel());
    this.text = new ExactText(scan, core, rowMemory, file::read);
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

  private @Nullable Records nextExact(ExactRecords records, RecordReader.ChunkLimit limit) {
    chain.goOn(ordinal);
    Records next = records.next(limit);
    if (next == null) {
      chain.publish(ordinal + 1, records.behind());
    } else {
      // Whoever takes the rows may let this reader rest.
      chain.pause(ordinal);
    }
    return next;
  }

  /** Finds the records, which begin at {@code told} if that is known already. */
  private void begin(@Nullable Link told) {
    Link start = told == null ? starts.known(text) : told;
    Boolean inside = null;
    if (told == null && starts.countsQuotes()) {
      starts.countQuotes(start);
      if (start == null) {
        inside = chain.awaitInside(ordinal, context.cancel());
        start = chain.known(ordinal);
      }
    }
    if (start == null) {
      beginBeforeTold(inside);
    } else {
      take(start, indexer.index(start.offset()));
    }
  }

  /** Indexes the records from where they seem to begin, and again if that is not where they do. */
  private void beginBeforeTold(@Nullable Boolean inside) {
    long guessed = starts.guess(inside);
    boolean regular = indexer.index(guessed);
    Link start = chain.await(ordinal, context.cancel(), this::behind);
    boolean right = start.offset() == guessed;
    if (!right && guessed < chain.to(ordinal)) {
      context.metrics().add(Counter.REINDEXED, 1);
      starts.countQuotes(start);
    }
    take(start, (right && !lent) ? regular : indexer.index(start.offset()));
  }

  /** Takes what is indexed if that is regular, and tells the chain what follows. */
  private void take(Link start, boolean regular) {
    long most = scan.settings().maxRowBytes();
    if (!regular || !core.begin(start.rows(), indexer.counted(), most)) {
      readExactly(start);
      return;
    }
    long next = start.offset();
    if (next < chain.to(ordinal)) {
      chain.learn(indexer.hasQuotedLineEnds());
      next = Math.min(core.buffer().offset(core.index().end()), file.length());
    }
    chain.publish(ordinal + 1, new Link(next, start.rows() + core.records().count()));
  }

  private void readExactly(Link start) {
    if (core.retainedBytes() > MOST_KEPT_CHUNKS * chain.chunkBytes()) {
      // The memory for a long record is now needed by who parses it.
      core.buffer().cut(Math.toIntExact(chain.chunkBytes()));
      core.index().release();
    }
    if (indexer.counted() > 0) {
      // What was counted may be gone.
      core.buffer().load(file, start.offset(), chain.to(ordinal));
    }
    exact = text.from(start, () -> lines.above(start.offset()), chain.to(ordinal));
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
      while (nextExact(exact, SKIPPED) != null) {
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
    return core.retainedBytes() + (exact == null ? 0 : exact.retainedBytes());
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
    chain.cores().keep(core);
  }

  @Override
  public void close() {
    chain.end(ordinal);
    file.close();
    rowMemory.close();
  }
}
