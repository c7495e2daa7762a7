// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * Immutable objects that stand for the last values of a column, so that a value that comes again
 * needs no new one: codes, prices and keys do. Used by one thread.
 *
 * <p>This is a hot class. A value that falls on the place of another replaces it. The first values
 * are not kept, so that short results cost nothing, and a column whose values hardly come again is
 * given up after a while.
 */
final class RepeatedValues<T> {
  private static final int FIRST_VALUES = 128;
  private static final int PLACES = 512;
  private static final int SHIFT = Long.SIZE - 9;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final int LOOKS = 4 * PLACES;
  private static final int MOST_MISSES = LOOKS / 4 * 3;

  private long[] keys = {};
  private @Nullable Object[] values = {};
  private int looks;
  private int misses;
  private boolean keeps;
  private boolean given;

  /**
   * @param wanted whether to keep anything
   */
  RepeatedValues(boolean wanted) {
    this.given = !wanted;
  }

  /** The object kept for {@code key}, or null. */
  @SuppressWarnings("unchecked") // only objects of this class are kept
  @Nullable T find(long key) {
    looks++;
    if (!keeps) {
      return null;
    }
    int place = place(key);
    return keys[place] == key ? (T) values[place] : null;
  }

  /** Takes the object that was made because {@link #find} had none. */
  void keep(long key, T value) {
    if (keeps) {
      int place = place(key);
      keys[place] = key;
      values[place] = value;
      misses++;
      if (looks >= LOOKS) {
        given = misses > MOST_MISSES;
        keeps = !given;
        looks = 0;
        misses = 0;
      }
    } else if (!given && looks > FIRST_VALUES) {
      keys = new long[PLACES];
      values = new @Nullable Object[PLACES];
      keeps = true;
      looks = 0;
    }
  }

  private static int place(long key) {
    return (int) ((key * SPREAD) >>> SHIFT);
  }
}
