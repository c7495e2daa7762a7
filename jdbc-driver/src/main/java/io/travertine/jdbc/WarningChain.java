// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import io.travertine.engine.EngineWarning;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The warnings of a connection, statement or result set: those of the driver, then those of the run
 * it belongs to. Thread-safe.
 */
final class WarningChain {
  private final List<EngineWarning> own = new ArrayList<>();
  private Supplier<List<EngineWarning>> run = List::of;
  private int forgotten;

  /** From now on also shows what comes up in a run. */
  synchronized void follow(Supplier<List<EngineWarning>> warnings) {
    run = warnings;
    forgotten = 0;
  }

  synchronized void add(String state, String message) {
    own.add(new EngineWarning(state, message));
  }

  /** All warnings since the last {@link #clear}, linked; null when there is none. */
  synchronized @Nullable SQLWarning first() {
    List<EngineWarning> all = new ArrayList<>(own);
    List<EngineWarning> ofRun = run.get();
    all.addAll(ofRun.subList(Math.min(forgotten, ofRun.size()), ofRun.size()));
    SQLWarning first = null;
    for (EngineWarning warning : all) {
      SQLWarning next = new SQLWarning(warning.message(), warning.sqlState());
      if (first == null) {
        first = next;
      } else {
        first.setNextWarning(next);
      }
    }
    return first;
  }

  /** Forgets what was shown; what a run reports later is shown again. */
  synchronized void clear() {
    own.clear();
    forgotten = run.get().size();
  }
}
