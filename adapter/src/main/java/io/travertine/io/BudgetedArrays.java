// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

import io.travertine.scan.MemoryBudget;
import java.util.IdentityHashMap;
import org.tukaani.xz.ArrayCache;

/**
 * Hands out the arrays of a decoder; they count for a budget until they are given back, or until
 * this is closed. The size of an array is what a file asks for, so that a file could otherwise take
 * the whole heap. Keeps no array for later. Thread-safe.
 */
public final class BudgetedArrays extends ArrayCache implements AutoCloseable {
  private final MemoryBudget memory;
  private final String purpose;
  private final IdentityHashMap<Object, MemoryBudget.Reservation> reservations =
      new IdentityHashMap<>();

  /** {@code purpose} begins the message that there is not enough memory. */
  public BudgetedArrays(MemoryBudget memory, String purpose) {
    this.memory = memory;
    this.purpose = purpose;
  }

  /** Reserves what a decoder allocates without asking for it here. */
  public void reserve(long bytes) {
    keep(new Object(), memory.reserve(bytes, purpose));
  }

  @Override
  public byte[] getByteArray(int size, boolean fillWithZeros) {
    MemoryBudget.Reservation reservation = memory.reserve(size, purpose);
    byte[] array = new byte[size];
    keep(array, reservation);
    return array;
  }

  @Override
  public void putArray(byte[] array) {
    release(array);
  }

  @Override
  public int[] getIntArray(int size, boolean fillWithZeros) {
    MemoryBudget.Reservation reservation = memory.reserve(4L * size, purpose);
    int[] array = new int[size];
    keep(array, reservation);
    return array;
  }

  @Override
  public void putArray(int[] array) {
    release(array);
  }

  private synchronized void keep(Object array, MemoryBudget.Reservation reservation) {
    reservations.put(array, reservation);
  }

  private synchronized void release(Object array) {
    MemoryBudget.Reservation reservation = reservations.remove(array);
    if (reservation != null) {
      reservation.close();
    }
  }

  @Override
  public synchronized void close() {
    reservations.values().forEach(MemoryBudget.Reservation::close);
    reservations.clear();
  }
}
