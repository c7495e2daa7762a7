// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The compiled statements used last, up to a number of them. Safe for use by several threads. */
final class PlanCache {
  /**
   * What a compiled statement depends on.
   *
   * @param schemaVersion changes when the schemas of the engine do
   */
  record Key(String sql, long schemaVersion, PlanSettings settings) {}

  private final int capacity;
  private final Map<Key, CompiledStatement> statements;
  private long hits;
  private long misses;

  PlanCache(int capacity) {
    this.capacity = capacity;
    this.statements =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, CompiledStatement> eldest) {
            return size() > PlanCache.this.capacity;
          }
        };
  }

  /**
   * The statement, compiled when it is not there.
   *
   * <p>Two threads that miss the same statement both compile it: neither waits for the other, and a
   * view may need another statement while it is compiled.
   */
  CompiledStatement get(Key key, Function<Key, CompiledStatement> compiler) {
    CompiledStatement found = find(key);
    if (found != null) {
      return found;
    }
    CompiledStatement compiled = compiler.apply(key);
    if (capacity > 0) {
      synchronized (this) {
        statements.put(key, compiled);
      }
    }
    return compiled;
  }

  /** The statement if it is there; counts neither as a hit nor as a miss. */
  synchronized @Nullable CompiledStatement peek(Key key) {
    return statements.get(key);
  }

  synchronized void clear() {
    statements.clear();
  }

  synchronized int size() {
    return statements.size();
  }

  synchronized long hits() {
    return hits;
  }

  synchronized long misses() {
    return misses;
  }

  private synchronized @Nullable CompiledStatement find(Key key) {
    CompiledStatement found = statements.get(key);
    if (found == null) {
      misses++;
    } else {
      hits++;
    }
    return found;
  }
}
