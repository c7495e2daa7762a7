// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.MemoryBudget;
import org.jspecify.annotations.Nullable;

/** An array that counts against a memory budget for as long as it is held. Used by one thread. */
final class HeldBytes implements AutoCloseable {
  /** Largest array that every JVM can make. */
  static final int MAX_SIZE = Integer.MAX_VALUE - 8;

  private final MemoryBudget budget;
  private final String purpose;
  private MemoryBudget.@Nullable Reservation reservation;
  private byte[] array = {};

  /**
   * @param purpose what the bytes are for, for messages
   */
  HeldBytes(MemoryBudget budget, String purpose) {
    this.budget = budget;
    this.purpose = purpose;
  }

  byte[] array() {
    return array;
  }

  /**
   * Makes the array at least {@code size} long; its first {@code kept} bytes stay.
   *
   * @throws io.travertine.scan.ScanException {@code MEMORY_BUDGET}
   */
  byte[] grow(int size, int kept) {
    if (size > array.length) {
      MemoryBudget.Reservation before = reservation;
      reservation = budget.reserve(size, purpose);
      byte[] grown = new byte[size];
      System.arraycopy(array, 0, grown, 0, kept);
      array = grown;
      if (before != null) {
        before.close();
      }
    }
    return array;
  }

  @Override
  public void close() {
    array = new byte[0];
    if (reservation != null) {
      reservation.close();
      reservation = null;
    }
  }
}
