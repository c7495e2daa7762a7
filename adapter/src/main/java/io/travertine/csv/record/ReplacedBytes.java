// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.record;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that were not of the charset and became the replacement character, until somebody knows in
 * which rows they stand. Bounded by the rows that a parser reads ahead. Used by one thread.
 */
final class ReplacedBytes {
  /** The first of a run, at a byte of the decompressed file. */
  private record Replaced(long offset, String bytes) {}

  private final Deque<Replaced> replaced = new ArrayDeque<>();

  void add(long offset, String bytes) {
    replaced.addLast(new Replaced(offset, bytes));
  }

  /** Forgets those before {@code offset}; returns the first of them, null if there is none. */
  @Nullable String takeBefore(long offset) {
    String first = null;
    Replaced next = replaced.peekFirst();
    while (next != null && next.offset() < offset) {
      first = first == null ? next.bytes() : first;
      replaced.removeFirst();
      next = replaced.peekFirst();
    }
    return first;
  }

  boolean isEmpty() {
    return replaced.isEmpty();
  }
}
