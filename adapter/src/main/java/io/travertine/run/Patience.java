// SPDX-License-Identifier: Apache-2.0
package io.travertine.run;

import io.travertine.scan.MemoryBudget;
import java.util.concurrent.TimeUnit;

/**
 * How long a split that there is no memory for waits for some that only other scans can give back.
 * Where the scan itself holds some that will come free, no patience is needed. Used by one thread
 * at a time.
 */
final class Patience {
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final MemoryBudget memory;
  private long since;
  private boolean waits;

  Patience(MemoryBudget memory) {
    this.memory = memory;
  }

  /** Whether to wait on, given that nothing of this scan will come free. */
  boolean lasts() {
    if (memory.isUnused()) {
      return false;
    }
    long now = System.nanoTime();
    if (!waits) {
      waits = true;
      since = now;
    }
    return now - since < LIMIT_NANOS;
  }

  /** Begins anew: something has changed. */
  void renew() {
    waits = false;
  }
}
