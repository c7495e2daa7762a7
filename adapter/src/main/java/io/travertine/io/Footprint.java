// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The paths that were looked at to find files, each as it was just before. Used by one thread while
 * files are found; not changed afterwards.
 */
final class Footprint {
  private final Map<Path, PathState> states = new LinkedHashMap<>();
  private boolean settled = true;

  /** Says that {@code path} is about to be looked at: what stands there, or what is in it. */
  PathState visit(Path path) {
    PathState known = states.get(path);
    if (known != null) {
      return known;
    }
    PathState state = PathState.of(path);
    states.put(path, state);
    settled &= state.isSettled();
    return state;
  }

  /** Whether the same files would be found again. */
  boolean isCurrent() {
    if (!settled) {
      return false;
    }
    for (Map.Entry<Path, PathState> entry : states.entrySet()) {
      if (!PathState.of(entry.getKey()).equals(entry.getValue())) {
        return false;
      }
    }
    return true;
  }
}
