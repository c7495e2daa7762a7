// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Null flags of vectors: an array of flags, or null where no value is NULL. */
final class Nulls {
  private Nulls() {}

  static boolean @Nullable [] copy(boolean @Nullable [] nulls, int[] positions, int count) {
    if (nulls == null) {
      return null;
    }
    boolean[] copied = new boolean[count];
    boolean any = false;
    for (int i = 0; i < count; i++) {
      copied[i] = nulls[positions[i]];
      any |= copied[i];
    }
    return any ? copied : null;
  }

  static long retainedBytes(boolean @Nullable [] nulls) {
    return nulls == null ? 0 : nulls.length;
  }

  /** Marks positions as NULL; costs nothing while none is. */
  static final class Builder {
    private boolean[] flags = {};
    private int count;

    void mark(int position) {
      if (position >= flags.length) {
        flags = Arrays.copyOf(flags, Math.max(VectorBuilder.grow(flags.length), position + 1));
      }
      flags[position] = true;
      count++;
    }

    void truncate(int size) {
      for (int i = size; i < flags.length && count > 0; i++) {
        if (flags[i]) {
          flags[i] = false;
          count--;
        }
      }
    }

    boolean @Nullable [] build(int size) {
      if (count == 0) {
        return null;
      }
      if (flags.length < size) {
        flags = Arrays.copyOf(flags, size);
      }
      return flags;
    }
  }
}
