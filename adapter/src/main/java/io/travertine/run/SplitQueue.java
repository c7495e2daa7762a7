// SPDX-License-Identifier: Apache-2.0
package io.travertine.run;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.Split;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The splits that a {@link ParallelReader} has begun, in the order of the plan, with the batches
 * that wait for the consumer; and the rules of what may begin, go on and be put. Reads nothing and
 * waits for nobody. Used under the lock of the reader.
 */
final class SplitQueue {
  /** Batches that wait may hold this part of the memory. */
  private static final long SHARE_OF_BATCHES = 4;

  /** Splits begun and not yet consumed; those without rows take no room in the buffer. */
  private static final int MOST_TASKS = 1024;

  private final MemoryBudget memory;
  private final RunSettings settings;
  private final boolean gradual;

  /** Not so much that batches take the memory of the readers that make them. */
  private final long bufferBytes;

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
  private boolean closed;
  private MemoryBudget.@Nullable Reservation delivered;

  SplitQueue(RunSettings settings, MemoryBudget memory) {
    this.memory = memory;
    this.settings = settings;
    this.gradual = settings.start() == RunSettings.Start.GRADUAL;
    this.mayBeBegun = gradual ? 1 : Long.MAX_VALUE;
    this.bufferBytes =
        Math.min(settings.bufferBytes(), memory.attainableBytes() / SHARE_OF_BATCHES);
  }

  boolean isClosed() {
    return closed;
  }

  boolean isEmpty() {
    return tasks.isEmpty();
  }

  /** Whether every split has been begun, or one has failed. */
  boolean isPlanned() {
    return planned;
  }

  /** Whether nothing is left to do before more splits may be begun, or at all. */
  boolean isExhausted() {
    return tasks.isEmpty() && (planned || begun >= mayBeBegun);
  }

  /** What has been begun was not enough: twice as much may be. */
  void beginMore() {
    if (begun >= mayBeBegun) {
      mayBeBegun = 2 * begun + 1;
    }
  }

  /** Whether the next split of the plan may begin. */
  boolean mayBegin() {
    return !closed
        && !planned
        && hungry == 0
        && begun < mayBeBegun
        && unfinished < settings.threads()
        && tasks.size() < MOST_TASKS
        && (bufferedBytes < bufferBytes || tasks.isEmpty());
  }

  /** Takes in a split that is begun; null if this has been closed. */
  @Nullable SplitTask begin(Split split) {
    if (closed) {
      return null;
    }
    SplitTask task = SplitTask.begun(split, memory);
    tasks.addLast(task);
    begun++;
    unfinished++;
    return task;
  }

  /** Says that there are no more splits, or that planning the next has failed. */
  void endPlan(@Nullable Throwable failure) {
    planned = true;
    if (failure != null) {
      tasks.addLast(SplitTask.failed(failure, memory));
    }
  }

  /** A parked split that may go on, the first in order. */
  @Nullable SplitTask resumable() {
    if (parked > 0 && !closed) {
      for (SplitTask task : tasks) {
        boolean fed = !task.hungry && (!task.starved || isUrgent(task));
        if (!task.ended && !task.running && mayPut(task) && fed) {
          return task;
        }
      }
    }
    return null;
  }

  void resume(SplitTask task) {
    task.running = true;
    parked--;
  }

  private void park(SplitTask task) {
    task.running = false;
    parked++;
  }

  /** Parks a split, for which there was no memory, if some may come free; says whether it did. */
  boolean parkUntilFed(SplitTask task) {
    boolean others =
        delivered != null
            || !isAwaited(task)
            || tasks.stream().anyMatch(other -> other != task && other.holdsMemory());
    if (closed || (!others && !task.patience.lasts())) {
      return false;
    }
    if (others) {
      task.patience.renew();
    }
    task.hungry = true;
    hungry++;
    park(task);
    return true;
  }

  /** Puts {@code batch}; true if the split is parked, with the batch or behind it. */
  boolean putOrPark(SplitTask task, Batch batch) {
    if (closed) {
      task.waiting = null;
      return false;
    }
    task.waiting = mayPut(task) && put(task, batch) ? null : batch;
    task.starved = task.waiting != null && mayPut(task);
    if (task.waiting == null && mayPut(task)) {
      return false;
    }
    park(task);
    return true;
  }

  /**
   * The batch that the consumer waits for is put beyond the budget where batches behind it hold the
   * bytes: they come free only after it has been taken.
   */
  private boolean put(SplitTask task, Batch batch) {
    long bytes = batch.retainedBytes();
    boolean urgent = isUrgent(task);
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
    task.batches.addLast(new SplitTask.Buffered(batch, reservation));
    bufferedBytes += reservation.bytes();
    return true;
  }

  /** Marks a split as ended, with what was thrown if anything was. */
  void end(SplitTask task, @Nullable Throwable failure) {
    task.failure = failure;
    planned |= failure != null;
    task.ended = true;
    task.running = false;
    unfinished--;
    feedStarved();
  }

  /** Memory may have come free: here, or in another scan that shares the budget. */
  void feedStarved() {
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
  @Nullable SplitTask ready() {
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

  /** Delivers the next batch of a split that is ready, or throws what it failed with. */
  Batch take(SplitTask task) {
    SplitTask.Buffered next = task.batches.pollFirst();
    if (next != null) {
      bufferedBytes -= next.reservation().bytes();
      deliveredBatches++;
      delivered = next.reservation();
      return next.batch();
    }
    Throwable failure = task.failure;
    if (failure != null) {
      throw Failure.unchecked(failure);
    }
    throw new IllegalStateException("A split is ready without a batch or a failure");
  }

  /** Whether a worker is worth calling: for every little room it would leave after one batch. */
  boolean hasRoomAfter(SplitTask taken) {
    return bufferedBytes <= bufferBytes / 2 || isAwaited(taken);
  }

  /** Gives back the bytes of the batch that was delivered last. */
  void releaseDelivered() {
    MemoryBudget.Reservation reservation = delivered;
    delivered = null;
    if (reservation != null) {
      reservation.close();
      feedStarved();
    }
  }

  /** Lets nothing begin or be put any more; returns the readers that are open. */
  List<BatchReader> markClosed() {
    closed = true;
    return tasks.stream()
        .filter(task -> !task.ended)
        .<BatchReader>map(task -> task.reader)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Forgets everything and gives back its bytes. */
  void clear() {
    tasks.forEach(SplitTask::releaseBatches);
    tasks.clear();
    releaseDelivered();
  }
}
