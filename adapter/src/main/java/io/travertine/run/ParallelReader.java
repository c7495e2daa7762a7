// SPDX-License-Identifier: Apache-2.0
package io.travertine.run;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.CancelSignal;
import io.travertine.scan.ScanException;
import io.travertine.scan.Split;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads several splits at a time in a {@link WorkerPool}. Each worker takes the next split of the
 * plan, decodes it end to end, puts copies of its batches into that split's queue, and takes the
 * next; the consumer takes the batches in the order of the splits, or as they come, and is woken
 * only when there is one for it.
 *
 * <p>A worker whose batch has no room in the buffer parks the split and leaves its thread; when
 * room is made, one is called again. The split that the consumer waits for may always put one
 * batch, so that a scan never stands still. Splits are begun in order. A split that there is no
 * memory for when it begins is parked too, and begins again when some comes free. All fields are
 * guarded by {@link #lock} where not said otherwise; {@link #next} is called by one thread, {@link
 * #close} by any.
 */
final class ParallelReader implements BatchReader {
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** Who reads from a stalled source is left behind, and gives back what it has when it ends. */
  private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final SplitOpener opener;
  private final RunSettings settings;
  private final WorkerPool pool;

  /** Held while a split is planned, which may read metadata; taken before {@link #lock}. */
  private final ReentrantLock planning = new ReentrantLock();

  /** Guarded by {@link #planning}. */
  private @Nullable Iterator<Split> splits;

  private final ReentrantLock lock = new ReentrantLock();

  /** The consumer waits for it. */
  private final Condition forConsumer = lock.newCondition();

  /** Who closes waits for it. */
  private final Condition workerLeft = lock.newCondition();

  private final SplitQueue queue;

  /** Workers in their loop, and those called that have not begun; nobody waits for the latter. */
  private int working;

  private int called;
  private boolean consumerWaits;

  ParallelReader(SplitOpener opener, RunSettings settings, WorkerPool pool) {
    this.opener = opener;
    this.settings = settings;
    this.pool = pool;
    this.queue = new SplitQueue(settings, opener.context().memory());
  }

  @Override
  public @Nullable Batch next() {
    CancelSignal.Registration registration = opener.context().cancel().onCancel(this::wake);
    try {
      return pull();
    } catch (InterruptedException e) {
      throw opener.context().cancel().interrupted();
    } finally {
      registration.close();
    }
  }

  private @Nullable Batch pull() throws InterruptedException {
    CancelSignal cancel = opener.context().cancel();
    cancel.check();
    lock.lock();
    try {
      queue.releaseDelivered();
      while (true) {
        if (queue.isClosed()) {
          throw cancel.exception();
        }
        SplitTask ready = queue.ready();
        if (ready != null) {
          return take(ready);
        }
        if (queue.isEmpty()) {
          if (queue.isPlanned()) {
            return null;
          }
          queue.beginMore();
        }
        callWorker();
        consumerWaits = true;
        long left = forConsumer.awaitNanos(Math.min(POLL_NANOS, cancel.remainingNanos()));
        consumerWaits = false;
        cancel.check();
        if (left <= 0) {
          queue.feedStarved();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private Batch take(SplitTask task) {
    Batch batch = queue.take(task);
    if (queue.hasRoomAfter(task)) {
      callWorker();
    }
    return batch;
  }

  /** Calls a worker if there is work for one more; the worker calls the next. */
  private void callWorker() {
    boolean wanted = queue.mayBegin() || queue.resumable() != null;
    if (wanted && working + called < settings.threads()) {
      if (pool.submit(this::work)) {
        called++;
      } else {
        // The engine is closed, and nobody is left who could read for the consumer.
        opener.context().cancel().cancel(CancelSignal.Reason.CLOSED);
      }
    }
  }

  /** Wakes the consumer if it waits and there is something for it to do. */
  private void tellConsumer() {
    if (consumerWaits && (queue.ready() != null || queue.isExhausted())) {
      forConsumer.signal();
    }
  }

  private void wake() {
    lock.lock();
    try {
      forConsumer.signal();
    } finally {
      lock.unlock();
    }
  }

  /** What a worker does: one split after another, until there is none that may go on or begin. */
  private void work() {
    lock.lock();
    try {
      called--;
      working++;
    } finally {
      lock.unlock();
    }
    try {
      UnaryOperator<BatchReader> operators = null;
      SplitTask task = takeSplit();
      while (task != null) {
        try {
          if (task.reader == null && operators == null) {
            operators = opener.work().forThread();
          }
          if (!run(task, operators)) {
            // They stay with the split, which another thread may go on with.
            operators = null;
          }
        } catch (RuntimeException | Error e) {
          end(task, e);
        }
        task = takeSplit();
      }
    } finally {
      lock.lock();
      try {
        working--;
        workerLeft.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** A parked split that may go on, or else the next of the plan; null if there is none. */
  private @Nullable SplitTask takeSplit() {
    lock.lock();
    try {
      SplitTask task = queue.resumable();
      if (task != null) {
        queue.resume(task);
        callWorker();
        return task;
      }
      if (!queue.mayBegin()) {
        return null;
      }
    } finally {
      lock.unlock();
    }
    if (!opener.context().cancel().tryAcquire(planning)) {
      return null;
    }
    try {
      return beginSplit();
    } finally {
      planning.unlock();
    }
  }

  private @Nullable SplitTask beginSplit() {
    lock.lock();
    try {
      if (!queue.mayBegin()) {
        return null;
      }
    } finally {
      lock.unlock();
    }
    Split next = null;
    Throwable thrown = null;
    try {
      Iterator<Split> remaining = splits;
      if (remaining == null) {
        remaining = opener.plan();
        splits = remaining;
      }
      next = remaining.hasNext() ? remaining.next() : null;
    } catch (RuntimeException | Error e) {
      thrown = e;
    }
    lock.lock();
    try {
      SplitTask task = next == null ? null : queue.begin(next);
      if (task != null) {
        callWorker();
        return task;
      }
      queue.endPlan(thrown);
      tellConsumer();
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** Decodes until the split is exhausted, which it says, or has to be parked. */
  private boolean run(SplitTask task, @Nullable UnaryOperator<BatchReader> operators) {
    RetryingReader open = reader(task, operators);
    while (open != null) {
      Batch batch = task.waiting;
      if (batch == null) {
        Batch pulled;
        try {
          pulled = open.next();
          task.fed = true;
        } catch (ScanException e) {
          if (open.mayBeginLater(e) && parkUntilFed(task)) {
            return false;
          }
          throw e;
        }
        if (pulled == null) {
          break;
        }
        if (pulled.size() == 0) {
          continue;
        }
        batch = pulled.copy();
      }
      if (putOrPark(task, batch)) {
        return false;
      }
    }
    end(task, null);
    return true;
  }

  /** The reader of a split, opened now if need be; null if the scan is closed. */
  private @Nullable RetryingReader reader(
      SplitTask task, @Nullable UnaryOperator<BatchReader> operators) {
    lock.lock();
    try {
      if (task.reader == null && task.split != null && operators != null && !queue.isClosed()) {
        task.reader = opener.open(task.split, operators);
      }
      return queue.isClosed() ? null : task.reader;
    } finally {
      lock.unlock();
    }
  }

  private boolean parkUntilFed(SplitTask task) {
    lock.lock();
    try {
      return queue.parkUntilFed(task);
    } finally {
      lock.unlock();
    }
  }

  private boolean putOrPark(SplitTask task, Batch batch) {
    lock.lock();
    try {
      boolean parked = queue.putOrPark(task, batch);
      tellConsumer();
      return parked;
    } finally {
      lock.unlock();
    }
  }

  /** Closes the reader of a split that is over. */
  private void end(SplitTask task, @Nullable Throwable thrown) {
    BatchReader open = task.reader;
    Throwable outcome = open == null ? thrown : Failure.closing(open, thrown);
    lock.lock();
    try {
      queue.end(task, outcome);
      tellConsumer();
    } finally {
      lock.unlock();
    }
  }

  /** Closes all readers, waits for the workers to leave them, and gives back what is buffered. */
  @Override
  public void close() {
    Throwable failure = null;
    for (BatchReader reader : markClosed()) {
      failure = Failure.closing(reader, failure);
    }
    lock.lock();
    try {
      long left = CLOSE_NANOS;
      while (working > 0 && left > 0) {
        left = workerLeft.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      queue.clear();
      lock.unlock();
    }
    if (failure != null) {
      throw Failure.unchecked(failure);
    }
  }

  private List<BatchReader> markClosed() {
    lock.lock();
    try {
      forConsumer.signal();
      return queue.markClosed();
    } finally {
      lock.unlock();
    }
  }
}
