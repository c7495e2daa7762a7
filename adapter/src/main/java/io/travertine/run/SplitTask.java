// SPDX-License-Identifier: Apache-2.0
package io.travertine.run;

import io.travertine.scan.Batch;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.Split;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One split that {@link ParallelReader} has begun: run by one worker at a time, parked meanwhile.
 * Its fields are guarded by the lock of the reader where not said otherwise.
 */
final class SplitTask {
  /** A copied batch and the bytes reserved for it. */
  record Buffered(Batch batch, MemoryBudget.Reservation reservation) {}

  final @Nullable Split split;
  final Deque<Buffered> batches = new ArrayDeque<>();
  final Patience patience;
  @Nullable RetryingReader reader;

  /** A batch that has not been put; belongs to the worker. */
  @Nullable Batch waiting;

  /** Whether the budget had no room for {@link #waiting}; then going on at once is idle. */
  boolean starved;

  /** Whether the budget had no room to begin. */
  boolean hungry;

  @Nullable Throwable failure;
  boolean running;
  boolean ended;

  /** Whether there was memory for its reader, which is at work; of any thread. */
  volatile boolean fed;

  private SplitTask(
      @Nullable Split split, @Nullable Throwable failure, MemoryBudget memory, boolean running) {
    this.split = split;
    this.failure = failure;
    this.patience = new Patience(memory);
    this.running = running;
    this.ended = !running;
  }

  /** A split that whoever asks for it is about to read. */
  static SplitTask begun(Split split, MemoryBudget memory) {
    return new SplitTask(split, null, memory, true);
  }

  /** In place of a split that could not be planned. */
  static SplitTask failed(Throwable failure, MemoryBudget memory) {
    return new SplitTask(null, failure, memory, false);
  }

  /** Whether there is something to deliver. */
  boolean isReady() {
    return !batches.isEmpty() || failure != null;
  }

  boolean isConsumed() {
    return ended && batches.isEmpty() && failure == null;
  }

  /** Whether it has memory that it will give back when it ends. */
  boolean holdsMemory() {
    return running && fed;
  }

  void releaseBatches() {
    batches.forEach(buffered -> buffered.reservation().close());
    batches.clear();
  }
}
