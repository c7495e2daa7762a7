// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.value;

import io.travertine.scan.VectorBuilder;

/**
 * One field of several records, as ranges of one array of UTF-8. The arrays are longer than what is
 * used of them. Used by one thread.
 */
public final class FieldRanges {
  /** Length of a field without a single character, quotes included. */
  public static final int ABSENT = -1;

  private byte[] bytes = {};
  private int[] starts = {};
  private int[] lengths = {};

  /** Makes room for {@code count} ranges of {@code source}. */
  public void begin(byte[] source, int count) {
    bytes = source;
    if (starts.length < count) {
      int capacity = Math.max(count, VectorBuilder.grow(starts.length));
      starts = new int[capacity];
      lengths = new int[capacity];
    }
  }

  public byte[] bytes() {
    return bytes;
  }

  public int[] starts() {
    return starts;
  }

  /** Lengths in bytes, or {@link #ABSENT}. */
  public int[] lengths() {
    return lengths;
  }

  /** Bytes of heap behind this, the text not counted. */
  public long retainedBytes() {
    return 8L * starts.length;
  }
}
