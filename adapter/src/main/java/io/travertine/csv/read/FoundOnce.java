// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.scan.CancelSignal;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What several threads need and one of them finds, which may take as long as a file does. If that
 * fails the next one tries. Thread-safe.
 */
final class FoundOnce<T> {
  /** Held while it is found. */
  private final ReentrantLock finding = new ReentrantLock();

  private volatile @Nullable T found;

  /** Finds it with {@code finder}, if nobody has, or waits for who is at it. */
  T get(Supplier<T> finder, CancelSignal cancel) {
    T known = found;
    if (known != null) {
      return known;
    }
    if (!cancel.tryAcquire(finding)) {
      throw cancel.exception();
    }
    try {
      known = found;
      if (known == null) {
        known = finder.get();
        found = known;
      }
      return known;
    } finally {
      finding.unlock();
    }
  }
}
