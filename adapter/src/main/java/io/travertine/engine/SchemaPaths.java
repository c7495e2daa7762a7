// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.schema.lookup.LikePattern;
import org.apache.calcite.schema.lookup.Named;
import org.jspecify.annotations.Nullable;

/** Finds schemas by a name with dots, as a user or a tool gives it. Stateless. */
final class SchemaPaths {
  private SchemaPaths() {}

  /**
   * The path of a schema with its names in their exact case.
   *
   * @param name a name, which may itself have dots, or names of nested schemas joined by dots
   * @throws EngineException 3F000 when there is none
   */
  static List<String> find(CalciteSchema root, String name) {
    List<String> path = new ArrayList<>();
    if (resolve(root, name, path) == null) {
      List<String> known =
          new ArrayList<>(new TreeSet<>(root.subSchemas().getNames(LikePattern.any())));
      throw new EngineException(
          "3F000", "Schema \"" + name + "\" does not exist." + Hint.nearest(name, known));
    }
    return List.copyOf(path);
  }

  /** The schema, or null; adds its exact path to {@code path}. */
  static @Nullable CalciteSchema resolve(CalciteSchema parent, String name, List<String> path) {
    Named<CalciteSchema> whole = parent.subSchemas().getIgnoreCase(name);
    if (whole != null) {
      path.add(whole.name());
      return whole.entity();
    }
    for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
      Named<CalciteSchema> outer = parent.subSchemas().getIgnoreCase(name.substring(0, dot));
      if (outer != null) {
        path.add(outer.name());
        CalciteSchema inner = resolve(outer.entity(), name.substring(dot + 1), path);
        if (inner != null) {
          return inner;
        }
        path.remove(path.size() - 1);
      }
    }
    return null;
  }
}
