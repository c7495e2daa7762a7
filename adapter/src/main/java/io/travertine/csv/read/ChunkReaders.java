// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Which chunks of a file have readers, and which of these are about to find where the next chunk's
 * records begin. Used under a lock.
 */
final class ChunkReaders {
  /** A reader that has rested so long may rest until the rows of others have been taken. */
  private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Set<Integer> open = new HashSet<>();
  private final Set<Integer> active = new HashSet<>();

  /** Those of the active ones that rest, and since when. */
  private final Map<Integer, Long> resting = new HashMap<>();

  private boolean shared;

  /** Says that there is a reader of chunk {@code ordinal}, until {@link #end}. */
  void open(int ordinal) {
    open.add(ordinal);
    shared |= open.size() > 1;
  }

  /** Says that somebody, its reader or another, is about to find what is behind {@code ordinal}. */
  void begin(int ordinal) {
    active.add(ordinal);
  }

  /** Says that the reader of {@code ordinal}, if it is at work, has rows to be taken first. */
  void pause(int ordinal) {
    if (active.contains(ordinal)) {
      resting.put(ordinal, System.nanoTime());
    }
  }

  /** Says that it is at work again. */
  void goOn(int ordinal) {
    resting.remove(ordinal);
  }

  /**
   * Says that what is behind {@code ordinal} has been found; whether somebody was at work on it.
   */
  boolean found(int ordinal) {
    resting.remove(ordinal);
    return active.remove(ordinal);
  }

  /** Says that there is no reader of {@code ordinal} any more; whether it was still at work. */
  boolean end(int ordinal) {
    open.remove(ordinal);
    return found(ordinal);
  }

  /** Whether there was ever more than one reader at a time. */
  boolean areSeveral() {
    return shared;
  }

  /** Whether somebody is at work on what is behind {@code ordinal}, and does not rest. */
  boolean isAtWork(int ordinal) {
    Long since = resting.get(ordinal);
    return active.contains(ordinal) && (since == null || System.nanoTime() - since < REST_NANOS);
  }
}
