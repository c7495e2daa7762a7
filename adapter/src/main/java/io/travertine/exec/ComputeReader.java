// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.exec.compute.Computations;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.MemoryBudget;
import org.jspecify.annotations.Nullable;

/**
 * Adds computed columns to the batches of its input. Used by one thread, except for {@link #close}.
 */
final class ComputeReader implements BatchReader {
  private final BatchReader input;
  private final Computations computations;
  private final GrowingMemory memory;
  private long taken;

  /**
   * @param computations of the thread that uses this; those of other readers are free by then
   */
  ComputeReader(BatchReader input, Computations computations, MemoryBudget budget) {
    this.input = input;
    this.computations = computations;
    this.memory = new GrowingMemory(budget, "Columns that are computed");
  }

  @Override
  public @Nullable Batch next() {
    Batch batch = input.next();
    if (batch == null) {
      return null;
    }
    Batch extended = computations.append(batch);
    long retained = computations.retainedBytes();
    if (retained > taken) {
      memory.take(retained - taken);
      taken = retained;
    }
    return extended;
  }

  @Override
  public void close() {
    try {
      input.close();
    } finally {
      memory.close();
    }
  }
}
