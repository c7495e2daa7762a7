// SPDX-License-Identifier: Apache-2.0
package io.travertine.run;

import org.jspecify.annotations.Nullable;

/**
 * How a scan is run.
 *
 * @param threads most workers that decode splits of this scan at the same time
 * @param bufferBytes bytes of decoded batches that may wait between workers and consumer
 * @param pool where workers come from; null to decode in the thread that pulls, as with one thread
 */
public record RunSettings(
    int threads, Delivery delivery, long bufferBytes, @Nullable WorkerPool pool) {

  /** In which order batches arrive. */
  public enum Delivery {
    /**
     * Split by split, as the source planned them; the rows of a scan then always come in the same
     * order.
     */
    ORDERED,
    /** As they are ready. */
    UNORDERED
  }

  /** Decodes in the thread that pulls. */
  public static final RunSettings SEQUENTIAL =
      new RunSettings(1, Delivery.ORDERED, 16L << 20, null);

  public RunSettings {
    if (threads < 1 || bufferBytes < 1) {
      throw new IllegalArgumentException("A scan needs a thread and a byte of buffer");
    }
  }

  public RunSettings withPool(int maxThreads, @Nullable WorkerPool value) {
    return new RunSettings(maxThreads, delivery, bufferBytes, value);
  }

  public RunSettings withDelivery(Delivery value) {
    return new RunSettings(threads, value, bufferBytes, pool);
  }

  public RunSettings withBufferBytes(long value) {
    return new RunSettings(threads, delivery, value, pool);
  }
}
