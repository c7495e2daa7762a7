// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.ErrorCode;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanException;
import java.util.Arrays;

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
  private final MemoryBudget.Reservation held;
  private boolean closed;

  /**
   * @param purpose what the bytes are for, for the message of an error
   */
  GrowingMemory(MemoryBudget budget, String purpose) {
    this.budget = budget;
    this.purpose = purpose;
    this.held = budget.reserve(0, purpose);
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

  private synchronized void giveBack(long bytes) {
    held.shrinkTo(Math.max(0, held.bytes() - bytes));
  }

  /** A copy of {@code length} elements; while it is made there is memory for both. */
  long[] copy(long[] array, int length) {
    take((long) Long.BYTES * length);
    long[] copy = Arrays.copyOf(array, length);
    giveBack((long) Long.BYTES * array.length);
    return copy;
  }

  /** As {@link #copy(long[], int)}. */
  double[] copy(double[] array, int length) {
    take((long) Double.BYTES * length);
    double[] copy = Arrays.copyOf(array, length);
    giveBack((long) Double.BYTES * array.length);
    return copy;
  }

  /** As {@link #copy(long[], int)}. */
  int[] copy(int[] array, int length) {
    take((long) Integer.BYTES * length);
    int[] copy = Arrays.copyOf(array, length);
    giveBack((long) Integer.BYTES * array.length);
    return copy;
  }

  /** As {@link #copy(long[], int)}. */
  byte[] copy(byte[] array, int length) {
    take(length);
    byte[] copy = Arrays.copyOf(array, length);
    giveBack(array.length);
    return copy;
  }

  /** As {@link #copy(long[], int)}. */
  boolean[] copy(boolean[] array, int length) {
    take(length);
    boolean[] copy = Arrays.copyOf(array, length);
    giveBack(array.length);
    return copy;
  }

  /** {@code array}, or in its place an empty one of {@code length} if it is shorter. */
  long[] room(long[] array, long length) {
    int wanted = length(length);
    if (wanted <= array.length) {
      return array;
    }
    take((long) Long.BYTES * wanted);
    long[] larger = new long[wanted];
    giveBack((long) Long.BYTES * array.length);
    return larger;
  }

  /**
   * Slots of a hash table, twice as many, in which {@code slots} have been put anew. One that is
   * not zero belongs at the number in its upper bits, by {@link #slotShift}, or behind.
   */
  long[] doubled(long[] slots) {
    int length = doubledSlots(slots.length);
    take((long) Long.BYTES * length);
    long[] larger = new long[length];
    int mask = length - 1;
    int shift = slotShift(length);
    for (long taken : slots) {
      if (taken != 0) {
        int slot = (int) (taken >>> shift);
        while (larger[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        larger[slot] = taken;
      }
    }
    giveBack((long) Long.BYTES * slots.length);
    return larger;
  }

  /** By how many bits a hash is shifted to be one of {@code slots} slots, a power of two. */
  static int slotShift(int slots) {
    return Long.numberOfLeadingZeros(slots - 1L);
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
    held.close();
  }
}
