// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which chunks of a file begin inside quotes, as far as the quotes before them have been counted.
 * No proof: a quote that stands alone turns everything behind it around. Used under a lock.
 */
final class QuoteStates {
  /** How many chunks are remembered. */
  private static final int KEPT = 4096;

  /** Whether the quotes in a chunk are odd in number. */
  private final NavigableMap<Integer, Boolean> odd = new TreeMap<>();

  private final NavigableMap<Integer, Boolean> inside = new TreeMap<>();

  /** Notes whether the number of quotes in a chunk is odd. */
  void count(int ordinal, boolean isOdd) {
    put(odd, ordinal, isOdd);
    Boolean state = inside.get(ordinal);
    if (state != null) {
      know(ordinal + 1, state ^ isOdd);
    }
  }

  /** Notes whether a chunk begins inside quotes; so do then those behind it that were counted. */
  void know(int ordinal, boolean isInside) {
    int at = ordinal;
    boolean state = isInside;
    Boolean turned = odd.get(at);
    while (put(inside, at, state) && turned != null) {
      state ^= turned;
      at++;
      turned = odd.get(at);
    }
  }

  /** Whether a chunk begins inside quotes; null if that is not known. */
  @Nullable Boolean inside(int ordinal) {
    return inside.get(ordinal);
  }

  /** The last chunk up to {@code ordinal} of which it is known, or the first of the file. */
  int lastKnown(int ordinal) {
    Integer known = inside.floorKey(ordinal);
    return known == null ? 0 : known;
  }

  /** Returns whether this is new. */
  private static boolean put(NavigableMap<Integer, Boolean> states, int ordinal, boolean state) {
    Boolean before = states.put(ordinal, state);
    Map.Entry<Integer, Boolean> first = states.firstEntry();
    if (first.getKey() < ordinal - KEPT) {
      states.remove(first.getKey());
    }
    return before == null || before != state;
  }
}
