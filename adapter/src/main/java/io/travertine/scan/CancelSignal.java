// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * Tells everything that works for a query to stop. Polled once per batch, and listened to by
 * whatever waits for something else. Thread-safe.
 */
public final class CancelSignal {
  private static final long LOCK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** Why a query stops. */
  public enum Reason {
    CANCELLED,
    TIMEOUT,
    /** The reader has been closed; nobody waits for an answer. */
    CLOSED
  }

  private final AtomicReference<@Nullable Reason> reason = new AtomicReference<>();
  private final Set<Registration> listeners = ConcurrentHashMap.newKeySet();
  private volatile long deadline;
  private volatile boolean limited;

  /** Sets the moment from which {@link #check} fails with {@code TIMEOUT}. */
  public void deadlineIn(Duration duration) {
    deadline = System.nanoTime() + duration.toNanos();
    limited = true;
  }

  /** Stops the query; the first reason counts. Listeners run in this thread. */
  public void cancel(Reason why) {
    if (reason.compareAndSet(null, why)) {
      listeners.forEach(Registration::fire);
    }
  }

  public boolean isCancelled() {
    if (reason.get() == null && limited && System.nanoTime() - deadline >= 0) {
      cancel(Reason.TIMEOUT);
    }
    return reason.get() != null;
  }

  /**
   * Returns if the query may go on.
   *
   * @throws ScanException {@code CANCELLED} or {@code TIMEOUT}
   */
  public void check() {
    if (isCancelled()) {
      throw exception();
    }
  }

  /** The exception that says why the query stopped. */
  public ScanException exception() {
    return reason.get() == Reason.TIMEOUT
        ? ScanException.of(ErrorCode.TIMEOUT, "The query did not end within its time-out")
            .fix("Raise the query time-out or ask for less")
            .build()
        : ScanException.of(ErrorCode.CANCELLED, "The query was cancelled").build();
  }

  /**
   * Stops the query because this thread has been interrupted, and marks the thread as interrupted.
   * Returns what to throw.
   */
  public ScanException interrupted() {
    Thread.currentThread().interrupt();
    cancel(Reason.CANCELLED);
    return exception();
  }

  /**
   * Acquires a lock that others may hold for as long as a file or a server takes to answer; false
   * if the query is stopped before, or by the interruption of this thread.
   */
  public boolean tryAcquire(Lock lock) {
    try {
      while (!isCancelled()) {
        if (lock.tryLock(LOCK_NANOS, TimeUnit.NANOSECONDS)) {
          return true;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancel(Reason.CANCELLED);
    }
    return false;
  }

  /** Nanoseconds left, {@link Long#MAX_VALUE} without a deadline; bounds every wait. */
  public long remainingNanos() {
    return limited ? Math.max(0, deadline - System.nanoTime()) : Long.MAX_VALUE;
  }

  /**
   * Runs {@code action} once when the query is stopped, at once if it has been. Close the
   * registration when the action is no longer needed.
   */
  public Registration onCancel(Runnable action) {
    Registration registration = new Registration(listeners, action);
    listeners.add(registration);
    if (reason.get() != null) {
      registration.fire();
    }
    return registration;
  }

  /** An action that waits for the signal. */
  public static final class Registration implements AutoCloseable {
    private final Set<Registration> owner;
    private final AtomicReference<@Nullable Runnable> action;

    private Registration(Set<Registration> owner, Runnable action) {
      this.owner = owner;
      this.action = new AtomicReference<>(action);
    }

    private void fire() {
      Runnable pending = action.getAndSet(null);
      if (pending != null) {
        pending.run();
      }
      owner.remove(this);
    }

    @Override
    public void close() {
      action.set(null);
      owner.remove(this);
    }
  }
}
