// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.scan.CancelSignal;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A time within which another thread is to change something. Used by one thread. */
final class LinkWait {
  /**
   * So long a thread that waits stays ready to run. A link mostly comes within the time that a
   * chunk takes; and two threads that put each other to sleep for every chunk look to a scheduler
   * as if one processor were enough for both.
   */
  private static final long YIELD_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final ReentrantLock lock;
  private final Condition changed;
  private final CancelSignal cancel;
  private final long start = System.nanoTime();

  /**
   * Begins now.
   *
   * @param lock held by whoever calls {@link #goOn}
   * @param changed of that lock
   */
  LinkWait(ReentrantLock lock, Condition changed, CancelSignal cancel) {
    this.lock = lock;
    this.changed = changed;
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
      throw cancel.interrupted();
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
