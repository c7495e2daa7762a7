// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.MemoryBudget;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes of a budget that an operator holds, and takes more of as it grows. Used by one thread at a
 * time, except for {@link #close}.
 */
final class GrowingMemory implements AutoCloseable {
  private final MemoryBudget budget;
  private final String purpose;
  private final List<MemoryBudget.Reservation> held = new ArrayList<>();
  private boolean closed;

  /**
   * @param purpose what the bytes are for, for the message of an error
   */
  GrowingMemory(MemoryBudget budget, String purpose) {
    this.budget = budget;
    this.purpose = purpose;
  }

  /**
   * Takes {@code bytes} more; call it before they are allocated.
   *
   * @throws io.travertine.scan.ScanException {@code MEMORY_BUDGET} if they are not there
   */
  synchronized void take(long bytes) {
    MemoryBudget.Reservation reservation = budget.reserve(bytes, purpose);
    if (closed) {
      reservation.close();
    } else {
      held.add(reservation);
    }
  }

  /** Capacity of at least {@code wanted} for arrays that hold {@code capacity} now. */
  static int grow(int capacity, int wanted) {
    long doubled = Math.max(wanted, Math.max(16, 2L * capacity));
    return (int) Math.min(doubled, Integer.MAX_VALUE - 16);
  }

  @Override
  public synchronized void close() {
    closed = true;
    held.forEach(MemoryBudget.Reservation::close);
    held.clear();
  }
}
