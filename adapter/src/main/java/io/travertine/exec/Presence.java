// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which groups have had a value that is not NULL. Used by one thread at a time. */
final class Presence {
  private boolean[] present = {};

  /** Makes room for {@code capacity} groups; one byte each. */
  void grow(int capacity) {
    present = Arrays.copyOf(present, capacity);
  }

  /** The flags, to be set in loops. */
  boolean[] flags() {
    return present;
  }

  void clear(int groups) {
    Arrays.fill(present, 0, groups, false);
  }

  /** Null flags of a vector of {@code count} groups from {@code from}. */
  boolean @Nullable [] nulls(int from, int count) {
    boolean[] nulls = new boolean[count];
    boolean any = false;
    for (int i = 0; i < count; i++) {
      nulls[i] = !present[from + i];
      any |= nulls[i];
    }
    return any ? nulls : null;
  }
}
