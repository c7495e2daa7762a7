// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.record;

import io.travertine.scan.MemoryBudget;

/**
 * The bytes of a budget that one reader of a file holds. They are taken before arrays grow, so that
 * what does not fit is never allocated. Thread-safe; whoever made it closes it.
 */
public final class ReaderMemory implements AutoCloseable {
  private final MemoryBudget budget;
  private final String purpose;
  private final MemoryBudget.Reservation held;
  private boolean closed;

  /**
   * Holds nothing yet.
   *
   * @param file that is read, for messages
   */
  public ReaderMemory(MemoryBudget budget, String file) {
    this.budget = budget;
    this.purpose = "Reading " + file;
    this.held = budget.reserve(0, purpose);
  }

  /**
   * Takes {@code bytes} more.
   *
   * @throws io.travertine.scan.ScanException {@code MEMORY_BUDGET} if they are not there
   */
  public synchronized void take(long bytes) {
    keep(budget.reserve(bytes, purpose));
  }

  /** Takes {@code bytes} more if they are there; says whether they were. */
  public synchronized boolean tryTake(long bytes) {
    MemoryBudget.Reservation reservation = budget.tryReserve(bytes);
    if (reservation == null) {
      return false;
    }
    keep(reservation);
    return true;
  }

  /** Takes {@code bytes} more, or gives back as many as are told with a minus. */
  public synchronized void change(long bytes) {
    if (bytes > 0) {
      take(bytes);
    } else {
      held.shrinkTo(Math.max(0, held.bytes() + bytes));
    }
  }

  /** Takes what lacks of {@code bytes}. */
  public synchronized void holdAtLeast(long bytes) {
    if (bytes > held.bytes() && !closed) {
      take(bytes - held.bytes());
    }
  }

  private void keep(MemoryBudget.Reservation reservation) {
    if (closed) {
      reservation.close();
    } else {
      held.add(reservation);
    }
  }

  /** Gives everything back, and whatever is taken from now on at once. */
  @Override
  public synchronized void close() {
    closed = true;
    held.close();
  }
}
