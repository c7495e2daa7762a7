// SPDX-License-Identifier: Apache-2.0
package io.travertine.run;

import org.jspecify.annotations.Nullable;

/**
 * How a scan is run.
 *
 * @param threads most workers that decode splits of this scan at the same time
 * @param bufferBytes bytes of decoded batches that may wait between workers and consumer
 * @param pool where workers come from; null to decode in the thread that pulls, as with one thread
 * @param start how many splits are begun before the first batch has been taken
 */
public record RunSettings(
    int threads, Delivery delivery, long bufferBytes, @Nullable WorkerPool pool, Start start) {

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

  /** How a scan sets out. */
  public enum Start {
    /** With as many splits as there may be workers. */
    AT_ONCE,
    /**
     * With one split; whenever all that was begun has been taken and more is wanted, twice as many.
     * For a scan that may be wanted for its first rows only.
     */
    GRADUAL
  }

  /** Decodes in the thread that pulls. */
  public static final RunSettings SEQUENTIAL =
      new RunSettings(1, Delivery.ORDERED, 16L << 20, null, Start.AT_ONCE);

  public RunSettings {
    if (threads < 1 || bufferBytes < 1) {
      throw new IllegalArgumentException("A scan needs a thread and a byte of buffer");
    }
  }

  public RunSettings withPool(int maxThreads, @Nullable WorkerPool value) {
    return new RunSettings(maxThreads, delivery, bufferBytes, value, start);
  }

  public RunSettings withDelivery(Delivery value) {
    return new RunSettings(threads, value, bufferBytes, pool, start);
  }

  public RunSettings withBufferBytes(long value) {
    return new RunSettings(threads, delivery, value, pool, start);
  }

  public RunSettings withStart(Start value) {
    return new RunSettings(threads, delivery, bufferBytes, pool, value);
  }
}
