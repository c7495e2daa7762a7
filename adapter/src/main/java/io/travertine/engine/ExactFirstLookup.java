// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.List;
import java.util.Set;
import org.apache.calcite.schema.lookup.LikePattern;
import org.apache.calcite.schema.lookup.Lookup;
import org.apache.calcite.schema.lookup.Named;
import org.jspecify.annotations.Nullable;

/**
 * Finds the exact name, else the only one that is equal ignoring case, else fails naming the
 * candidates.
 *
 * <p>Calcite's own lookups take an arbitrary one of several. The names are listed only when the
 * exact one is missing.
 */
final class ExactFirstLookup<T> implements Lookup<T> {
  private final Lookup<T> inner;
  private final String kind;

  /**
   * Wraps a lookup.
   *
   * @param kind what is looked up, the first word of the message of an ambiguous name
   */
  ExactFirstLookup(Lookup<T> inner, String kind) {
    this.inner = inner;
    this.kind = kind;
  }

  @Override
  public @Nullable T get(String name) {
    Named<T> found = getIgnoreCase(name);
    return found == null ? null : found.entity();
  }

  @Override
  public @Nullable Named<T> getIgnoreCase(String name) {
    T exact = inner.get(name);
    if (exact != null) {
      return new Named<>(name, exact);
    }
    List<String> candidates =
        inner.getNames(LikePattern.any()).stream().filter(name::equalsIgnoreCase).sorted().toList();
    if (candidates.size() > 1) {
      throw new AmbiguousNameException(kind, name, candidates);
    }
    if (candidates.isEmpty()) {
      return null;
    }
    T only = inner.get(candidates.get(0));
    return only == null ? null : new Named<>(candidates.get(0), only);
  }

  @Override
  public Set<String> getNames(LikePattern pattern) {
    return inner.getNames(pattern);
  }
}
