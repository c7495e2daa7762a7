// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many lines stand above some bytes of a file, so that who asks for another need not count from
 * the start of the file. Thread-safe.
 */
final class LineMarks {
  private static final int MOST_MARKS = 10_000;

  /**
   * A line that begins at a byte.
   *
   * @param lines above it
   */
  record Mark(long offset, long lines) {}

  private final TreeMap<Long, Long> linesAbove = new TreeMap<>();

  /** The last mark up to {@code offset}. */
  synchronized Mark before(long offset) {
    Map.Entry<Long, Long> entry = linesAbove.floorEntry(offset);
    return entry == null ? new Mark(0, 0) : new Mark(entry.getKey(), entry.getValue());
  }

  synchronized void add(Mark mark) {
    if (linesAbove.size() >= MOST_MARKS) {
      // The last ones serve those who read on.
      linesAbove.pollFirstEntry();
    }
    linesAbove.put(mark.offset(), mark.lines());
  }
}
