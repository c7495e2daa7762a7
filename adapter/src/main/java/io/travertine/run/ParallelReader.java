// SPDX-License-Identifier: Apache-2.0
package io.travertine.run;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.CancelSignal;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanException;
import io.travertine.scan.Split;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
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
 * #close} by any. Over 400 lines: what may run, park and go on is one protocol.
 */
final class ParallelReader implements BatchReader {
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** Batches that wait may hold this part of the memory. */
  private static final long SHARE_OF_BATCHES = 4;

  /** Who reads from a stalled source is left behind, and gives back what it has when it ends. */
  private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Splits begun and not yet consumed; those without rows take no room in the buffer. */
  private static final int MOST_TASKS = 1024;

  private final SplitOpener opener;
  private final RunSettings settings;
  private final WorkerPool pool;
  private final boolean gradual;

  /** Not so much that batches take the memory of the readers that make them. */
  private final long bufferBytes;

  /** Held while a split is planned, which may read metadata; taken before {@link #lock}. */
  private final ReentrantLock planning = new ReentrantLock();

  /** Guarded by {@link #planning}. */
  private @Nullable Iterator<Split> splits;

  private final ReentrantLock lock = new ReentrantLock();

  /** The consumer waits for it. */
  private final Condition forConsumer = lock.newCondition();

  /** Who closes waits for it. */
  private final Condition workerLeft = lock.newCondition();

  /** Splits begun and not yet consumed, in the order of the plan. */
  private final Deque<SplitTask> tasks = new ArrayDeque<>();

  /** How many of {@link #tasks} have not ended, and how many of those no worker is at. */
  private int unfinished;

  private int parked;

  /** How many of the parked ones there was no memory to begin for; no other begins before them. */
  private int hungry;

  /** Whether no split is begun any more: all have been, or one has failed. */
  private boolean planned;

  /** Splits begun, and how many may be. */
  private long begun;

  private long mayBeBegun;
  private long bufferedBytes;
  private long deliveredBatches;

  /** Workers in their loop, and those called that have not begun; nobody waits for the latter. */
  private int working;

  private int called;

  private boolean consumerWaits;
  private boolean closed;
  private MemoryBudget.@Nullable Reservation delivered;

  ParallelReader(SplitOpener opener, RunSettings settings, WorkerPool pool) {
    this.opener = opener;
    this.settings = settings;
    this.pool = pool;
    this.gradual = settings.start() == RunSettings.Start.GRADUAL;
    this.mayBeBegun = gradual ? 1 : Long.MAX_VALUE;
    this.bufferBytes =
        Math.min(
            settings.bufferBytes(), opener.context().memory().attainableBytes() / SHARE_OF_BATCHES);
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
      releaseDelivered();
      while (true) {
        if (closed) {
          throw cancel.exception();
        }
        SplitTask ready = ready();
        if (ready != null) {
          return take(ready);
        }
        if (tasks.isEmpty()) {
          if (planned) {
            return null;
          }
          beginMore();
        }
        callWorker();
        consumerWaits = true;
        long left = forConsumer.awaitNanos(Math.min(POLL_NANOS, cancel.remainingNanos()));
        consumerWaits = false;
        cancel.check();
        if (left <= 0) {
          feedStarved();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** What has been begun was not enough: twice as much may be. */
  private void beginMore() {
    if (begun >= mayBeBegun) {
      mayBeBegun = 2 * begun + 1;
    }
  }

  /** Calls a worker if there is work for one more; the worker calls the next. */
  private void callWorker() {
    if (!closed && working + called < settings.threads() && (mayBegin() || resumable() != null)) {
      if (pool.submit(this::work)) {
        called++;
      } else {
        // The engine is closed, and nobody is left who could read for the consumer.
        opener.context().cancel().cancel(CancelSignal.Reason.CLOSED);
      }
    }
  }

  private boolean mayBegin() {
    return !closed
        && !planned
        && hungry == 0
        && begun < mayBeBegun
        && unfinished < settings.threads()
        && tasks.size() < MOST_TASKS
        && (bufferedBytes < bufferBytes || tasks.isEmpty());
  }

  /** A parked split that may go on, the first in order. */
  private @Nullable SplitTask resumable() {
    if (parked > 0) {
      for (SplitTask task : tasks) {
        boolean fed = !task.hungry && (!task.starved || isUrgent(task));
        if (!task.ended && !task.running && mayPut(task) && fed) {
          return task;
        }
      }
    }
    return null;
  }

  /** Memory may have come free: here, or in another scan that shares the budget. */
  private void feedStarved() {
    if (parked > 0) {
      for (SplitTask task : tasks) {
        task.starved = false;
        hungry -= task.hungry ? 1 : 0;
        task.hungry = false;
      }
    }
  }

  /**
   * Whether a batch of {@code task} may wait in the buffer. A split of a scan that may end early
   * runs ahead of the consumer only as far as the consumer has come.
   */
  private boolean mayPut(SplitTask task) {
    boolean room = bufferedBytes < bufferBytes;
    return (room && (!gradual || task.batches.size() <= deliveredBatches)) || isAwaited(task);
  }

  /** Whether the consumer can do nothing before this task puts a batch. */
  private boolean isAwaited(SplitTask task) {
    return settings.delivery() == RunSettings.Delivery.ORDERED
        ? tasks.peekFirst() == task && task.batches.isEmpty()
        : bufferedBytes == 0;
  }

  /** Whether the consumer holds no batch any more and can do nothing before this task puts one. */
  private boolean isUrgent(SplitTask task) {
    return delivered == null && isAwaited(task);
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
      deliveredBatches++;
      delivered = next.reservation;
      // A worker called for every little room would leave again after one batch.
      if (bufferedBytes <= bufferBytes / 2 || isAwaited(task)) {
        callWorker();
      }
      return next.batch;
    }
    Throwable failure = task.failure;
    if (failure != null) {
      throw Failure.unchecked(failure);
    }
    throw new IllegalStateException("A split is ready without a batch or a failure");
  }

  /** Wakes the consumer if it waits and there is something for it to do. */
  private void tellConsumer() {
    if (consumerWaits) {
      boolean ready = ready() != null;
      if (ready || (tasks.isEmpty() && (planned || begun >= mayBeBegun))) {
        forConsumer.signal();
      }
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

  private void releaseDelivered() {
    MemoryBudget.Reservation reservation = delivered;
    delivered = null;
    if (reservation != null) {
      reservation.close();
      feedStarved();
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
          task.run(operators);
          if (!task.hasEnded()) {
            // They stay with the split, which another thread may go on with.
            operators = null;
          }
        } catch (RuntimeException | Error e) {
          task.end(e);
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
      SplitTask task = closed ? null : resumable();
      if (task != null) {
        task.running = true;
        parked--;
        callWorker();
        return task;
      }
      if (!mayBegin()) {
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
      if (!mayBegin()) {
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
      if (next != null && !closed) {
        SplitTask task = new SplitTask(next);
        tasks.addLast(task);
        begun++;
        unfinished++;
        callWorker();
        return task;
      }
      planned = true;
      if (thrown != null) {
        tasks.addLast(new SplitTask(thrown));
      }
      tellConsumer();
      return null;
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
      tasks.forEach(SplitTask::releaseBatches);
      tasks.clear();
      releaseDelivered();
      lock.unlock();
    }
    if (failure != null) {
      throw Failure.unchecked(failure);
    }
  }

  private List<BatchReader> markClosed() {
    lock.lock();
    try {
      closed = true;
      forConsumer.signal();
      return tasks.stream()
          .filter(task -> !task.ended)
          .<BatchReader>map(task -> task.reader)
          .filter(Objects::nonNull)
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /** A copied batch and the bytes reserved for it. */
  private record Buffered(Batch batch, MemoryBudget.Reservation reservation) {}

  /**
   * One split: run by one worker at a time. Its fields are guarded by the lock, except {@link
   * #waiting}, which belongs to that worker.
   */
  private final class SplitTask {
    private final @Nullable Split split;
    private final Deque<Buffered> batches = new ArrayDeque<>();
    private final Patience patience = new Patience(opener.context().memory());
    private @Nullable RetryingReader reader;
    private @Nullable Batch waiting;

    /** Whether the budget had no room for {@link #waiting}; then going on at once is idle. */
    private boolean starved;

    /** Whether the budget had no room to begin. */
    private boolean hungry;

    private @Nullable Throwable failure;
    private boolean running;
    private boolean ended;

    /** Whether there was memory for its reader, which is at work. */
    private volatile boolean fed;

    SplitTask(Split split) {
      this.split = split;
      this.running = true;
    }

    /** In place of a split that could not be planned. */
    SplitTask(Throwable failure) {
      this.split = null;
      this.failure = failure;
      this.ended = true;
    }

    boolean isReady() {
      return !batches.isEmpty() || failure != null;
    }

    boolean hasEnded() {
      lock.lock();
      try {
        return ended;
      } finally {
        lock.unlock();
      }
    }

    boolean isConsumed() {
      return ended && batches.isEmpty() && failure == null;
    }

    /** Decodes until the split is exhausted or has to be parked. */
    void run(@Nullable UnaryOperator<BatchReader> operators) {
      RetryingReader open = reader(operators);
      while (open != null) {
        Batch batch = waiting;
        if (batch == null) {
          Batch pulled;
          try {
            pulled = open.next();
            fed = true;
          } catch (ScanException e) {
            if (open.mayBeginLater(e) && parkUntilFed()) {
              return;
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
        if (putOrPark(batch)) {
          return;
        }
      }
      end(null);
    }

    /** The reader, opened now if need be; null if the scan is closed. */
    private @Nullable RetryingReader reader(@Nullable UnaryOperator<BatchReader> operators) {
      lock.lock();
      try {
        if (reader == null && split != null && operators != null && !closed) {
          reader = opener.open(split, operators);
        }
        return closed ? null : reader;
      } finally {
        lock.unlock();
      }
    }

    /**
     * Parks the split, for which there was no memory, if some may come free; says whether it did.
     */
    private boolean parkUntilFed() {
      lock.lock();
      try {
        boolean others =
            delivered != null
                || !isAwaited(this)
                || tasks.stream().anyMatch(task -> task != this && task.holdsMemory());
        if (closed || (!others && !patience.lasts())) {
          return false;
        }
        if (others) {
          patience.renew();
        }
        hungry = true;
        ParallelReader.this.hungry++;
        running = false;
        parked++;
        return true;
      } finally {
        lock.unlock();
      }
    }

    /** Whether it has memory that it will give back when it ends. */
    private boolean holdsMemory() {
      return running && fed;
    }

    /** Puts {@code batch}; true if the split is parked, with the batch or behind it. */
    private boolean putOrPark(Batch batch) {
      lock.lock();
      try {
        if (closed) {
          waiting = null;
          return false;
        }
        waiting = mayPut(this) && put(batch) ? null : batch;
        starved = waiting != null && mayPut(this);
        if (waiting == null) {
          tellConsumer();
        }
        if (waiting == null && mayPut(this)) {
          return false;
        }
        running = false;
        parked++;
        return true;
      } finally {
        lock.unlock();
      }
    }

    /**
     * The batch that the consumer waits for is put beyond the budget where batches behind it hold
     * the bytes: they come free only after it has been taken.
     */
    private boolean put(Batch batch) {
      MemoryBudget memory = opener.context().memory();
      long bytes = batch.retainedBytes();
      boolean urgent = isUrgent(this);
      MemoryBudget.Reservation reservation =
          urgent && bufferedBytes == 0
              ? memory.reserve(bytes, "One batch of a scan")
              : memory.tryReserve(bytes);
      if (reservation == null) {
        reservation = urgent ? memory.tryReserve(0) : null;
      }
      if (reservation == null) {
        return false;
      }
      batches.addLast(new Buffered(batch, reservation));
      bufferedBytes += reservation.bytes();
      return true;
    }

    /** Closes the reader and marks the split as ended, with what was thrown if anything was. */
    void end(@Nullable Throwable thrown) {
      BatchReader open = reader;
      Throwable outcome = open == null ? thrown : Failure.closing(open, thrown);
      lock.lock();
      try {
        failure = outcome;
        planned |= outcome != null;
        ended = true;
        running = false;
        unfinished--;
        feedStarved();
        tellConsumer();
      } finally {
        lock.unlock();
      }
    }

    private void releaseBatches() {
      batches.forEach(buffered -> buffered.reservation.close());
      batches.clear();
    }
  }
}
