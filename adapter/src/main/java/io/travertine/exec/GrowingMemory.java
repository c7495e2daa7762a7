// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.ErrorCode;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanException;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes of a budget that an operator holds, and takes more of as it grows. Used by one thread at a
 * time, except for {@link #close}.
 */
final class GrowingMemory implements AutoCloseable {
  private static final ErrorCode TOO_LARGE =
      new ErrorCode("AGGREGATE_TOO_LARGE", ErrorCode.Category.MEMORY);
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 16;

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
  static int grow(int capacity, long wanted) {
    return grow(capacity, wanted, 1);
  }

  /**
   * The same for arrays that hold {@code width} elements for each that is counted.
   *
   * @throws ScanException {@code AGGREGATE_TOO_LARGE} if no array can hold them
   */
  static int grow(int capacity, long wanted, int width) {
    long most = LONGEST_ARRAY / width;
    if (wanted > most) {
      throw tooLarge();
    }
    return (int) Math.min(Math.max(wanted, Math.max(16, 2L * capacity)), most);
  }

  /** {@code elements} as the length of an array, if there can be such a one. */
  static int length(long elements) {
    if (elements > LONGEST_ARRAY) {
      throw tooLarge();
    }
    return (int) elements;
  }

  /** Slots of a hash table, a power of two, when {@code slots} are too few. */
  static int doubledSlots(int slots) {
    return length(2L * Math.max(slots, 32));
  }

  private static ScanException tooLarge() {
    return ScanException.of(
            TOO_LARGE, "The groups of an aggregate need more than one array can hold")
        .fix("Group by fewer columns or shorter values, or aggregate parts of the data")
        .build();
  }

  @Override
  public synchronized void close() {
    closed = true;
    held.forEach(MemoryBudget.Reservation::close);
    held.clear();
  }
}
