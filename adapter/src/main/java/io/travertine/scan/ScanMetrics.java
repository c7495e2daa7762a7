// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counters of one scan, live while it runs. Thread-safe. */
public final class ScanMetrics {

  /** What is counted. */
  public enum Counter {
    /** Splits opened. */
    SPLITS,
    /** Rows that the source returned, after what it filters itself. */
    ROWS,
    /** Rows that the source looked at. */
    ROWS_READ,
    BATCHES,
    /** Bytes read from files or received from servers, as stored or sent. */
    BYTES,
    /** Pages received from servers. */
    PAGES,
    /** Requests sent to servers. */
    REQUESTS,
    /** Blocks of container files whose header was read. */
    BLOCKS,
    /** Blocks whose content was decompressed and decoded. */
    BLOCKS_DECODED,
    /** Single values decoded. */
    VALUES_DECODED,
    /** Files opened. */
    FILES,
    RETRIES,
    /** Chunks of files indexed again: their first record was not where it had been expected. */
    REINDEXED,
    /** Rows or values that a lenient mode left out or changed. */
    SKIPPED,
    /** Nanoseconds spent waiting for files and servers. */
    WAIT_NANOS
  }

  private final Map<Counter, LongAdder> counters = new EnumMap<>(Counter.class);

  private final @Nullable ScanMetrics whole;

  public ScanMetrics() {
    this(null);
  }

  private ScanMetrics(@Nullable ScanMetrics whole) {
    this.whole = whole;
    for (Counter counter : Counter.values()) {
      counters.put(counter, new LongAdder());
    }
  }

  /** Counters of a part, which count for this too. */
  public ScanMetrics part() {
    return new ScanMetrics(this);
  }

  public void add(Counter counter, long amount) {
    adder(counter).add(amount);
    if (whole != null) {
      whole.add(counter, amount);
    }
  }

  public long value(Counter counter) {
    return adder(counter).sum();
  }

  private LongAdder adder(Counter counter) {
    LongAdder adder = counters.get(counter);
    if (adder == null) {
      throw new IllegalStateException("No counter " + counter);
    }
    return adder;
  }
}
