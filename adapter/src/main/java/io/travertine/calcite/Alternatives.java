// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.ColumnPath;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins predicates by OR. Where all say that one column equals something they become one IN, which
 * a source may look up by key: Calcite writes {@code IN (?, ?)} as an OR. Stateless.
 */
final class Alternatives {
  private Alternatives() {}

  static Predicate of(List<Predicate> terms) {
    Set<ColumnPath> columns = new HashSet<>();
    List<Operand> operands = new ArrayList<>();
    for (Predicate term : terms) {
      Predicate.In in = asIn(term);
      if (in == null) {
        return new Predicate.Or(terms);
      }
      columns.add(in.column());
      operands.addAll(in.operands());
    }
    return columns.size() == 1
        ? new Predicate.In(columns.iterator().next(), operands)
        : new Predicate.Or(terms);
  }

  private static Predicate.@Nullable In asIn(Predicate term) {
    if (term instanceof Predicate.Comparison comparison
        && comparison.operator() == Predicate.Operator.EQUAL) {
      return new Predicate.In(comparison.column(), List.of(comparison.operand()));
    }
    return term instanceof Predicate.In in ? in : null;
  }
}
