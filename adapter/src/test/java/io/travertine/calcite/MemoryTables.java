// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.Catalog;
import io.travertine.scan.Source;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A catalog of sources in memory; models find it by its key. Thread-safe. */
final class MemoryTables implements Catalog {
  private static final Map<String, MemoryTables> BY_KEY = new ConcurrentHashMap<>();
  private static final AtomicInteger KEYS = new AtomicInteger();

  final String key = "memory" + KEYS.incrementAndGet();
  final AtomicInteger lookups = new AtomicInteger();
  volatile boolean closed;
  private final Map<String, Source> sources = new TreeMap<>();

  MemoryTables() {
    BY_KEY.put(key, this);
  }

  static MemoryTables of(String key) {
    MemoryTables tables = BY_KEY.get(key);
    if (tables == null) {
      throw new IllegalArgumentException("No tables " + key);
    }
    return tables;
  }

  MemoryTables with(String name, Source source) {
    sources.put(name, source);
    return this;
  }

  @Override
  public Set<String> tables() {
    return sources.keySet();
  }

  @Override
  public @Nullable Source table(String name) {
    lookups.incrementAndGet();
    return sources.get(name);
  }

  @Override
  public void close() {
    closed = true;
  }
}
