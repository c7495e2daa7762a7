// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.ColumnPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Which parts of a row are wanted: all of it, or some fields and of each of those again all or
 * some.
 */
record Wanted(boolean all, Map<Integer, Wanted> fields) {
  static final Wanted ALL = new Wanted(true, Map.of());

  /** What lies at {@code paths}, seen from the row. */
  static Wanted of(Collection<ColumnPath> paths) {
    return ofSteps(paths.stream().map(ColumnPath::ordinals).toList());
  }

  /** What is wanted of a field; some of it must be. */
  Wanted field(int ordinal) {
    return all ? ALL : Objects.requireNonNull(fields.get(ordinal), "the field is not wanted");
  }

  private static Wanted ofSteps(List<List<Integer>> paths) {
    Map<Integer, List<List<Integer>>> below = new TreeMap<>();
    for (List<Integer> path : paths) {
      if (path.isEmpty()) {
        return ALL;
      }
      below
          .computeIfAbsent(path.get(0), ordinal -> new ArrayList<>())
          .add(path.subList(1, path.size()));
    }
    Map<Integer, Wanted> fields = new TreeMap<>();
    below.forEach((ordinal, rest) -> fields.put(ordinal, ofSteps(rest)));
    return new Wanted(false, fields);
  }
}
