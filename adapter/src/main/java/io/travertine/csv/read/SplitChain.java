// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.scan.CancelSignal;
import io.travertine.scan.InputFile;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the chunks of one file in one scan know of each other: where the first record of each begins
 * and how many rows stand above it. The reader of a chunk finds that out for the next one; whoever
 * misses it waits a little for a reader that is at work, or else finds it alone. Keeps the memory
 * of readers that have ended for those that follow; holds no file open. Thread-safe.
 */
public final class SplitChain {
  /** How many links are kept for readers that are late or start again. */
  private static final int KEPT_LINKS = 4096;

  private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** So long for a reader that should have begun: its thread may be kept from running. */
  private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** So long for the first reader, if there is one. */
  private static final long EARLY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /**
   * Where a chunk's records begin.
   *
   * @param offset of the first record that begins at or behind the start of the chunk; the length
   *     of the file if there is none
   * @param rows above it
   */
  record Link(long offset, long rows) {}

  /** Finds a link from the one before. */
  interface Finder {
    /** The first record behind chunk {@code ordinal}, whose own records begin at {@code start}. */
    Link behind(int ordinal, @Nullable Link start);
  }

  private final InputFile.Version version;
  private final long chunkBytes;
  private final boolean planned;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final TreeMap<Integer, Link> links = new TreeMap<>();
  private final ChunkReaders readers = new ChunkReaders();
  private final CorePool cores;
  private final QuoteStates quoteStates = new QuoteStates();
  private final LineMarks lineMarks = new LineMarks();
  private final FoundOnce<CsvScan> scan = new FoundOnce<>();
  private boolean opened;

  /** Whether records have been indexed, so that {@link #quotedLineEnds} means something. */
  private boolean learned;

  private boolean quotedLineEnds;

  private SplitChain(InputFile.Version version, long chunkBytes, boolean planned) {
    this.version = version;
    this.chunkBytes = chunkBytes;
    this.planned = planned;
    this.cores = new CorePool(chunkBytes, planned ? lastOrdinal() : 0);
  }

  /** For all chunks of a file, which are read in their order as far as may be. */
  public static SplitChain ofFile(InputFile.Version version, long chunkBytes) {
    return new SplitChain(version, chunkBytes, true);
  }

  /** For a chunk that is read where nobody reads the others. */
  public static SplitChain ofChunk(InputFile.Version version, long chunkBytes) {
    return new SplitChain(version, chunkBytes, false);
  }

  /** What is known of the file; found by {@code finder} when the first split is opened. */
  public CsvScan scan(Supplier<CsvScan> finder, CancelSignal cancel) {
    return scan.get(finder, cancel);
  }

  boolean isWhole() {
    return chunkBytes == CsvSplit.WHOLE;
  }

  InputFile.Version version() {
    return version;
  }

  /** Lines that were counted for messages. */
  LineMarks lineMarks() {
    return lineMarks;
  }

  /** Size of the chunks. */
  long chunkBytes() {
    return chunkBytes;
  }

  private int lastOrdinal() {
    return isWhole() ? 0 : Math.toIntExact(Math.max(0, version.length() - 1) / chunkBytes);
  }

  long from(int ordinal) {
    return ordinal * chunkBytes;
  }

  long to(int ordinal) {
    return Math.min(version.length(), from(ordinal) + chunkBytes);
  }

  /** Whether this is the first call: the file counts as opened once. */
  boolean isFirstOpen() {
    lock.lock();
    try {
      boolean first = !opened;
      opened = true;
      return first;
    } finally {
      lock.unlock();
    }
  }

  /** Memory that readers leave to those that follow. */
  CorePool cores() {
    return cores;
  }

  /** Says that there is a reader of chunk {@code ordinal}, until {@link #end}. */
  void open(int ordinal) {
    lock.lock();
    try {
      readers.open(ordinal);
    } finally {
      lock.unlock();
    }
  }

  /** Says that somebody is about to find the link behind {@code ordinal}. */
  void begin(int ordinal) {
    lock.lock();
    try {
      readers.begin(ordinal);
    } finally {
      lock.unlock();
    }
  }

  /** Says that the reader of {@code ordinal}, which is at work, has rows to be taken first. */
  void pause(int ordinal) {
    lock.lock();
    try {
      readers.pause(ordinal);
    } finally {
      lock.unlock();
    }
  }

  /** Says that it is at work again. */
  void goOn(int ordinal) {
    lock.lock();
    try {
      readers.goOn(ordinal);
    } finally {
      lock.unlock();
    }
  }

  /** Says that nobody does any more. */
  void end(int ordinal) {
    lock.lock();
    try {
      if (readers.end(ordinal)) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  void publish(int ordinal, Link link) {
    lock.lock();
    try {
      links.putIfAbsent(ordinal, link);
      if (ordinal > KEPT_LINKS) {
        links.remove(ordinal - KEPT_LINKS);
      }
      readers.found(ordinal - 1);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Nullable Link known(int ordinal) {
    lock.lock();
    try {
      return links.get(ordinal);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether quotes should be counted ahead of everything else, so that others know where records
   * begin: not where one reader follows another, nor in a file whose quoted fields hold no line
   * ends, where the first line of a chunk is a record in any case.
   */
  boolean countsQuotes() {
    lock.lock();
    try {
      return learned ? quotedLineEnds && readers.areSeveral() : planned;
    } finally {
      lock.unlock();
    }
  }

  /** Says whether there are line ends inside the quotes of some records of the file. */
  void learn(boolean hasQuotedLineEnds) {
    lock.lock();
    try {
      learned = true;
      quotedLineEnds |= hasQuotedLineEnds;
    } finally {
      lock.unlock();
    }
  }

  /** Says whether the number of quotes in chunk {@code ordinal} is odd. */
  void quotesAreOdd(int ordinal, boolean odd) {
    lock.lock();
    try {
      quoteStates.count(ordinal, odd);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Says whether chunk {@code ordinal} begins inside quotes. */
  void beginsInside(int ordinal, boolean inside) {
    lock.lock();
    try {
      quoteStates.know(ordinal, inside);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether chunk {@code ordinal} begins inside quotes, if quotes stand where they should; waits
   * for readers that have yet to count theirs, or to begin. Null if nobody does, or the link is
   * known before.
   */
  @Nullable Boolean awaitInside(int ordinal, CancelSignal cancel) {
    LinkWait wait = new LinkWait(lock, changed, cancel);
    lock.lock();
    try {
      while (true) {
        Boolean inside = quoteStates.inside(ordinal);
        int missing = quoteStates.lastKnown(ordinal);
        boolean known = inside != null || links.containsKey(ordinal);
        long begins = readers.areSeveral() ? LATE_NANOS : EARLY_NANOS;
        long most = readers.isAtWork(missing) ? WAIT_NANOS : begins;
        if (known || links.containsKey(missing + 1) || !wait.goOn(most)) {
          return inside;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** The link of chunk {@code ordinal}, whoever finds it. */
  Link await(int ordinal, CancelSignal cancel, Finder finder) {
    LinkWait wait = new LinkWait(lock, changed, cancel);
    while (true) {
      Map.Entry<Integer, Link> last = lastUpTo(ordinal, wait);
      if (last != null && last.getKey() == ordinal) {
        return last.getValue();
      }
      int next = last == null ? 0 : last.getKey();
      publish(next + 1, finder.behind(next, last == null ? null : last.getValue()));
    }
  }

  /** The last link up to {@code ordinal} that is known once nobody is at work on the next. */
  private Map.@Nullable Entry<Integer, Link> lastUpTo(int ordinal, LinkWait wait) {
    lock.lock();
    try {
      while (true) {
        Map.Entry<Integer, Link> last = links.floorEntry(ordinal);
        int found = last == null ? 0 : last.getKey();
        boolean expected = found < ordinal && readers.isAtWork(found);
        if (!expected || !wait.goOn(WAIT_NANOS)) {
          return last;
        }
      }
    } finally {
      lock.unlock();
    }
  }
}
