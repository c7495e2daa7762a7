// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.scan.CancelSignal;
import io.travertine.scan.InputFile;
import io.travertine.scan.ScanException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
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

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** A reader that has rested so long may rest until the rows of others have been taken. */
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** An idle reader keeps at most so many times the bytes of a chunk. */
  private static final long MOST_IDLE = 8;

  /**
   * So long a thread that waits stays ready to run. A link mostly comes within the time that a
   * chunk takes; and two threads that put each other to sleep for every chunk look to a scheduler
   * as if one processor were enough for both.
   */
  private static final long YIELD_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

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
  private final Set<Integer> open = new HashSet<>();
  private final Set<Integer> active = new HashSet<>();

  /** Those of the active readers that rest, and since when. */
  private final Map<Integer, Long> resting = new HashMap<>();

  private final Deque<ReaderCore> idle = new ArrayDeque<>();
  private final QuoteStates quoteStates = new QuoteStates();
  private final LineMarks lineMarks = new LineMarks();
  private boolean opened;

  /** Whether there was more than one reader at a time. */
  private boolean shared;

  /** Whether records have been indexed, so that {@link #quotedLineEnds} means something. */
  private boolean learned;

  private boolean quotedLineEnds;
  private int wrongStarts;

  /** Held while {@link #scan} is found, which may read the file; never together with the other. */
  private final ReentrantLock finding = new ReentrantLock();

  private volatile @Nullable CsvScan scan;

  private SplitChain(InputFile.Version version, long chunkBytes, boolean planned) {
    this.version = version;
    this.chunkBytes = chunkBytes;
    this.planned = planned;
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
    CsvScan known = scan;
    if (known != null) {
      return known;
    }
    try {
      while (!finding.tryLock(POLL_NANOS, TimeUnit.NANOSECONDS)) {
        cancel.check();
      }
    } catch (InterruptedException e) {
      throw interrupted(cancel);
    }
    try {
      known = scan;
      if (known == null) {
        known = finder.get();
        scan = known;
      }
      return known;
    } finally {
      finding.unlock();
    }
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

  /** Memory of a reader that has ended, if there is any. */
  @Nullable ReaderCore takeCore() {
    lock.lock();
    try {
      return idle.pollFirst();
    } finally {
      lock.unlock();
    }
  }

  void keepCore(ReaderCore core) {
    if (core.retainedBytes() > MOST_IDLE * chunkBytes) {
      return;
    }
    lock.lock();
    try {
      idle.addFirst(core);
    } finally {
      lock.unlock();
    }
  }

  /** Says that there is a reader of chunk {@code ordinal}, until {@link #end}. */
  void open(int ordinal) {
    lock.lock();
    try {
      open.add(ordinal);
      shared |= open.size() > 1;
    } finally {
      lock.unlock();
    }
  }

  /** Says that somebody is about to find the link behind {@code ordinal}. */
  void begin(int ordinal) {
    lock.lock();
    try {
      active.add(ordinal);
    } finally {
      lock.unlock();
    }
  }

  /** Says that the reader of {@code ordinal}, which is at work, has rows to be taken first. */
  void pause(int ordinal) {
    lock.lock();
    try {
      if (active.contains(ordinal)) {
        resting.put(ordinal, System.nanoTime());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Says that it is at work again. */
  void goOn(int ordinal) {
    lock.lock();
    try {
      resting.remove(ordinal);
    } finally {
      lock.unlock();
    }
  }

  /** Says that nobody does any more. */
  void end(int ordinal) {
    lock.lock();
    try {
      open.remove(ordinal);
      resting.remove(ordinal);
      if (active.remove(ordinal)) {
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
      active.remove(ordinal - 1);
      resting.remove(ordinal - 1);
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
      return learned ? quotedLineEnds && shared : planned;
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
    Wait wait = new Wait(cancel);
    lock.lock();
    try {
      while (true) {
        Boolean inside = quoteStates.inside(ordinal);
        int missing = quoteStates.lastKnown(ordinal);
        boolean known = inside != null || links.containsKey(ordinal);
        long most = isAtWork(missing) ? WAIT_NANOS : shared ? LATE_NANOS : EARLY_NANOS;
        if (known || links.containsKey(missing + 1) || !wait.goOn(most)) {
          return inside;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Notes that the records of a chunk begin elsewhere than was thought when it was indexed. */
  void countWrongStart() {
    lock.lock();
    try {
      wrongStarts++;
    } finally {
      lock.unlock();
    }
  }

  /** How many chunks were indexed from a wrong start, and so a second time. */
  int wrongStarts() {
    lock.lock();
    try {
      return wrongStarts;
    } finally {
      lock.unlock();
    }
  }

  /** The link of chunk {@code ordinal}, whoever finds it. */
  Link await(int ordinal, CancelSignal cancel, Finder finder) {
    Wait wait = new Wait(cancel);
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
  private Map.@Nullable Entry<Integer, Link> lastUpTo(int ordinal, Wait wait) {
    lock.lock();
    try {
      while (true) {
        Map.Entry<Integer, Link> last = links.floorEntry(ordinal);
        int found = last == null ? 0 : last.getKey();
        boolean expected = found < ordinal && isAtWork(found);
        if (!expected || !wait.goOn(WAIT_NANOS)) {
          return last;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** A time within which something is to change. Used by one thread, which holds the lock. */
  private final class Wait {
    private final CancelSignal cancel;
    private final long start = System.nanoTime();

    Wait(CancelSignal cancel) {
      this.cancel = cancel;
    }

    /** Gives up the lock for a moment; false if that has gone on for {@code mostNanos}. */
    @SuppressWarnings("WaitNotInLoop") // The loop is where the condition is.
    boolean goOn(long mostNanos) {
      cancel.check();
      long waited = System.nanoTime() - start;
      if (waited >= mostNanos) {
        return false;
      }
      try {
        if (waited < YIELD_NANOS) {
          yieldUnlocked();
        } else {
          changed.awaitNanos(Math.min(mostNanos - waited, POLL_NANOS));
        }
      } catch (InterruptedException e) {
        throw interrupted(cancel);
      }
      return true;
    }

    /** Nothing relies on it: whoever finds no link parks in the end. */
    @SuppressWarnings("ThreadPriorityCheck")
    private void yieldUnlocked() {
      lock.unlock();
      try {
        Thread.yield();
      } finally {
        lock.lock();
      }
    }
  }

  private boolean isAtWork(int ordinal) {
    Long since = resting.get(ordinal);
    return active.contains(ordinal) && (since == null || System.nanoTime() - since < PAUSE_NANOS);
  }

  private static ScanException interrupted(CancelSignal cancel) {
    Thread.currentThread().interrupt();
    cancel.cancel(CancelSignal.Reason.CANCELLED);
    return cancel.exception();
  }
}
