// SPDX-License-Identifier: Apache-2.0
package io.travertine.run;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.CancelSignal;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.Split;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads several splits at a time in a {@link WorkerPool}. Each worker decodes one split end to end
 * and puts copies of its batches into that split's queue; the consumer takes them in the order of
 * the splits, or as they come.
 *
 * <p>A worker whose batch has no room in the buffer leaves its thread and is started again when
 * room is made. The split that the consumer waits for may always put one batch, so that a scan
 * never stands still. All fields are guarded by {@link #lock} where not said otherwise; {@link
 * #next} is called by one thread, {@link #close} by any.
 */
final class ParallelReader implements BatchReader {
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final SplitOpener opener;
  private final RunSettings settings;
  private final WorkerPool pool;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Splits begun and not yet consumed, in the order of the plan. */
  private final Deque<SplitTask> tasks = new ArrayDeque<>();

  /** The plan and whether it has ended; used by the consumer only. */
  private @Nullable Iterator<Split> splits;

  private boolean planned;

  private long bufferedBytes;
  private int running;
  private boolean closed;
  private MemoryBudget.@Nullable Reservation delivered;

  ParallelReader(SplitOpener opener, RunSettings settings, WorkerPool pool) {
    this.opener = opener;
    this.settings = settings;
    this.pool = pool;
  }

  @Override
  public @Nullable Batch next() {
    CancelSignal.Registration registration = opener.context().cancel().onCancel(this::wake);
    try {
      return pull();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      opener.context().cancel().cancel(CancelSignal.Reason.CANCELLED);
      throw opener.context().cancel().exception();
    } finally {
      registration.close();
    }
  }

  private @Nullable Batch pull() throws InterruptedException {
    CancelSignal cancel = opener.context().cancel();
    releaseDelivered();
    while (true) {
      cancel.check();
      beginSplits();
      lock.lock();
      try {
        if (closed) {
          throw cancel.exception();
        }
        resumeTasks();
        SplitTask ready = ready();
        if (ready != null) {
          return take(ready);
        }
        if (tasks.isEmpty() && planned) {
          return null;
        }
        if (changed.awaitNanos(Math.min(POLL_NANOS, cancel.remainingNanos())) <= 0) {
          feedStarved();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Begins splits until as many are being decoded as there may be workers. Planning may read
   * metadata, so the lock is not held meanwhile.
   */
  private void beginSplits() {
    Iterator<Split> remaining = splits;
    if (remaining == null) {
      remaining = opener.plan();
      splits = remaining;
    }
    while (!planned && needsSplit()) {
      if (remaining.hasNext()) {
        add(new SplitTask(remaining.next()));
      } else {
        planned = true;
      }
    }
  }

  private boolean needsSplit() {
    lock.lock();
    try {
      long unfinished = tasks.stream().filter(task -> !task.ended).count();
      boolean room = bufferedBytes < settings.bufferBytes() || tasks.isEmpty();
      return !closed && room && unfinished < settings.threads();
    } finally {
      lock.unlock();
    }
  }

  private void add(SplitTask task) {
    lock.lock();
    try {
      tasks.addLast(task);
    } finally {
      lock.unlock();
    }
  }

  private void resumeTasks() {
    for (SplitTask task : tasks) {
      if (!task.ended && !task.running && mayPut(task) && (!task.starved || isAwaited(task))) {
        pool.submit(task);
        task.running = true;
        running++;
      }
    }
  }

  /** Memory may have come free: here, or in another scan that shares the budget. */
  private void feedStarved() {
    tasks.forEach(task -> task.starved = false);
  }

  private boolean mayPut(SplitTask task) {
    return bufferedBytes < settings.bufferBytes() || isAwaited(task);
  }

  /** Whether the consumer can do nothing before this task puts a batch. */
  private boolean isAwaited(SplitTask task) {
    return settings.delivery() == RunSettings.Delivery.ORDERED
        ? tasks.peekFirst() == task && task.batches.isEmpty()
        : bufferedBytes == 0;
  }

  /** Drops splits that are consumed; returns one that has a batch or a failure to deliver now. */
  private @Nullable SplitTask ready() {
    if (settings.delivery() == RunSettings.Delivery.UNORDERED) {
      tasks.removeIf(SplitTask::isConsumed);
      return tasks.stream().filter(SplitTask::isReady).findFirst().orElse(null);
    }
    SplitTask first = tasks.peekFirst();
    while (first != null && first.isConsumed()) {
      tasks.removeFirst();
      first = tasks.peekFirst();
    }
    return first != null && first.isReady() ? first : null;
  }

  private Batch take(SplitTask task) {
    Buffered next = task.batches.pollFirst();
    if (next != null) {
      bufferedBytes -= next.reservation.bytes();
      delivered = next.reservation;
      resumeTasks();
      return next.batch;
    }
    Throwable failure = task.failure;
    if (failure != null) {
      throw unchecked(failure);
    }
    throw new IllegalStateException("A split is ready without a batch or a failure");
  }

  private static RuntimeException unchecked(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return (RuntimeException) failure;
  }

  private void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void releaseDelivered() {
    lock.lock();
    try {
      MemoryBudget.Reservation reservation = delivered;
      delivered = null;
      if (reservation != null) {
        reservation.close();
        feedStarved();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Closes all readers, waits for the workers to leave them, and gives back what is buffered. */
  @Override
  public void close() {
    Throwable failure = null;
    for (SplitTask task : markClosed()) {
      failure = task.closeReader(failure);
    }
    lock.lock();
    try {
      long left = CLOSE_NANOS;
      while (running > 0 && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      tasks.forEach(SplitTask::releaseBatches);
      tasks.clear();
      lock.unlock();
    }
    releaseDelivered();
    if (failure != null) {
      throw unchecked(failure);
    }
  }

  private List<SplitTask> markClosed() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      return List.copyOf(tasks);
    } finally {
      lock.unlock();
    }
  }

  /** A copied batch and the bytes reserved for it. */
  private record Buffered(Batch batch, MemoryBudget.Reservation reservation) {}

  /**
   * One split: run by one worker at a time. Its fields are guarded by the lock, except its reader.
   */
  private final class SplitTask implements Runnable {
    private final BatchReader reader;
    private final Deque<Buffered> batches = new ArrayDeque<>();
    private @Nullable Batch waiting;

    /** Whether the budget had no room for {@link #waiting}; then running again at once is idle. */
    private boolean starved;

    private @Nullable Throwable failure;
    private boolean running;
    private boolean ended;

    SplitTask(Split split) {
      this.reader = opener.open(split, opener.work().forThread());
    }

    boolean isReady() {
      return !batches.isEmpty() || failure != null;
    }

    boolean isConsumed() {
      return ended && batches.isEmpty() && failure == null;
    }

    @Override
    public void run() {
      boolean exhausted = false;
      Throwable thrown = null;
      try {
        exhausted = decode();
      } catch (RuntimeException | Error e) {
        thrown = e;
      }
      if (exhausted || thrown != null) {
        thrown = closeReader(thrown);
      }
      lock.lock();
      try {
        failure = thrown;
        ended = exhausted || thrown != null || closed;
        running = false;
        ParallelReader.this.running--;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    /** Decodes until the split is exhausted (true) or there is no room (false). */
    private boolean decode() {
      while (true) {
        Batch batch = waiting;
        if (batch == null) {
          Batch pulled = reader.next();
          if (pulled == null) {
            return true;
          }
          if (pulled.size() == 0) {
            continue;
          }
          batch = pulled.copy();
        }
        lock.lock();
        try {
          if (closed) {
            return true;
          }
          waiting = put(batch) ? null : batch;
          starved = waiting != null;
          changed.signalAll();
          if (waiting != null || !mayPut(this)) {
            return false;
          }
        } finally {
          lock.unlock();
        }
      }
    }

    private boolean put(Batch batch) {
      MemoryBudget memory = opener.context().memory();
      long bytes = batch.retainedBytes();
      MemoryBudget.Reservation reservation =
          isAwaited(this) ? memory.reserve(bytes, "One batch of a scan") : memory.tryReserve(bytes);
      if (reservation == null) {
        return false;
      }
      batches.addLast(new Buffered(batch, reservation));
      bufferedBytes += bytes;
      return true;
    }

    /** Returns what was thrown before, or else what closing throws. */
    private @Nullable Throwable closeReader(@Nullable Throwable before) {
      try {
        reader.close();
        return before;
      } catch (RuntimeException | Error e) {
        if (before == null) {
          return e;
        }
        if (before != e) {
          before.addSuppressed(e);
        }
        return before;
      }
    }

    private void releaseBatches() {
      batches.forEach(buffered -> buffered.reservation.close());
      batches.clear();
    }
  }
}
