// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.scan.CancelSignal;
import io.travertine.scan.InputFile;
import java.util.ArrayDeque;
import java.util.Deque;
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
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

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
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final TreeMap<Integer, Link> links = new TreeMap<>();
  private final Set<Integer> active = new HashSet<>();
  private final Deque<ReaderCore> idle = new ArrayDeque<>();
  private final LineMarks lineMarks = new LineMarks();
  private boolean opened;
  private @Nullable CsvScan scan;

  public SplitChain(InputFile.Version version, long chunkBytes) {
    this.version = version;
    this.chunkBytes = chunkBytes;
  }

  /** What is known of the file; found by {@code finder} when the first split is opened. */
  public synchronized CsvScan scan(Supplier<CsvScan> finder) {
    CsvScan known = scan;
    if (known == null) {
      known = finder.get();
      scan = known;
    }
    return known;
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
    lock.lock();
    try {
      idle.addFirst(core);
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

  /** Says that nobody does any more. */
  void end(int ordinal) {
    lock.lock();
    try {
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

  /** The link of chunk {@code ordinal}, whoever finds it. */
  Link await(int ordinal, CancelSignal cancel, Finder finder) {
    long deadline = System.nanoTime() + WAIT_NANOS;
    while (true) {
      Map.Entry<Integer, Link> last = lastUpTo(ordinal, deadline, cancel);
      if (last != null && last.getKey() == ordinal) {
        return last.getValue();
      }
      int next = last == null ? 0 : last.getKey();
      publish(next + 1, finder.behind(next, last == null ? null : last.getValue()));
    }
  }

  /** The last link up to {@code ordinal} that is known once nobody is at work on the next. */
  private Map.@Nullable Entry<Integer, Link> lastUpTo(
      int ordinal, long deadline, CancelSignal cancel) {
    long yieldUntil = System.nanoTime() + YIELD_NANOS;
    lock.lock();
    try {
      while (true) {
        cancel.check();
        Map.Entry<Integer, Link> last = links.floorEntry(ordinal);
        int found = last == null ? 0 : last.getKey();
        boolean expected = found < ordinal && active.contains(found);
        long now = System.nanoTime();
        long left = deadline - now;
        if (!expected || left <= 0) {
          return last;
        }
        if (now < yieldUntil) {
          yieldUnlocked();
        } else {
          changed.awaitNanos(Math.min(left, POLL_NANOS));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancel.cancel(CancelSignal.Reason.CANCELLED);
      throw cancel.exception();
    } finally {
      lock.unlock();
    }
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
