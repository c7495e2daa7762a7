// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which groups have had a value that is not NULL. As long as no NULL is met that is every group met
 * so far, and nothing is kept. Used by one thread at a time.
 */
final class Presence {
  private final GrowingMemory memory;
  private boolean[] flags = {};
  private boolean flagged;

  /** Without flags, the groups before this one have had a value. */
  private int groups;

  Presence(GrowingMemory memory) {
    this.memory = memory;
  }

  /** Whether groups that get a value have to be flagged one by one. */
  boolean isFlagged() {
    return flagged;
  }

  /** All of the first {@code count} groups have had a value. Without flags only. */
  void coverAll(int count) {
    groups = count;
  }

  /** Begins to flag groups, if that has not happened; returns the flags, to be set in loops. */
  boolean[] flags(int capacity) {
    if (!flagged) {
      Arrays.fill(flags, false);
    }
    if (flags.length < capacity) {
      flags = memory.copy(flags, capacity);
    }
    if (!flagged) {
      Arrays.fill(flags, 0, groups, true);
      flagged = true;
    }
    return flags;
  }

  boolean has(int group) {
    return flagged ? flags[group] : group < groups;
  }

  /** Whether all of the first {@code count} groups have had a value, as far as is known cheaply. */
  boolean hasAll(int count) {
    return !flagged && groups >= count;
  }

  void clear() {
    flagged = false;
    groups = 0;
  }

  /** Null flags of a vector of {@code count} groups from {@code from}. */
  boolean @Nullable [] nulls(int from, int count) {
    boolean[] nulls = new boolean[count];
    boolean any = false;
    for (int i = 0; i < count; i++) {
      nulls[i] = !has(from + i);
      any |= nulls[i];
    }
    return any ? nulls : null;
  }
}
