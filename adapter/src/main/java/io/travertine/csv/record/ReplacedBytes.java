// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.record;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that were not of the charset and became {@link MalformedText#MARK}, until somebody knows in
 * which values they stand. Bounded by the rows that a parser reads ahead. Used by one thread.
 */
final class ReplacedBytes {
  /** A run of them, at a byte of the decompressed file. */
  record Replaced(long offset, String bytes) {}

  private final Deque<Replaced> replaced = new ArrayDeque<>();

  void add(long offset, String bytes) {
    replaced.addLast(new Replaced(offset, bytes));
  }

  /** Forgets those before {@code offset}, which are part of no value. */
  void forgetBefore(long offset) {
    Replaced next = replaced.peekFirst();
    while (next != null && next.offset() < offset) {
      replaced.removeFirst();
      next = replaced.peekFirst();
    }
  }

  /** Takes the first, null if there is none. */
  @Nullable Replaced poll() {
    return replaced.pollFirst();
  }

  boolean isEmpty() {
    return replaced.isEmpty();
  }
}
