// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.Predicate.Comparison;
import io.travertine.scan.Predicate.Operator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Several columns together are one of some combinations: {@code (a = 1 AND b = 2) OR (a = 3 AND b =
 * 4)}.
 *
 * @param rows values in the order of the columns
 * @param predicate the condition as it was given
 */
record KeyTuples(List<List<Operand>> rows, Predicate predicate) {
  KeyTuples {
    rows = List.copyOf(rows);
  }

  /** What {@code predicate} says of just {@code columns}, if it names combinations of values. */
  static Optional<KeyTuples> of(Predicate predicate, List<Integer> columns) {
    if (!(predicate instanceof Predicate.Or or)) {
      return Optional.empty();
    }
    List<List<Operand>> rows = new ArrayList<>();
    for (Predicate alternative : or.terms()) {
      Optional<List<Operand>> row = row(alternative, columns);
      if (row.isEmpty()) {
        return Optional.empty();
      }
      rows.add(row.get());
    }
    return Optional.of(new KeyTuples(rows, predicate));
  }

  private static Optional<List<Operand>> row(Predicate alternative, List<Integer> columns) {
    Map<Integer, Operand> values = new HashMap<>();
    for (Predicate term : alternative.conjuncts()) {
      boolean equality =
          term instanceof Comparison comparison
              && comparison.operator() == Operator.EQUAL
              && comparison.column().isWholeColumn()
              && values.put(comparison.column().column(), comparison.operand()) == null;
      if (!equality) {
        return Optional.empty();
      }
    }
    return values.size() == columns.size() && values.keySet().containsAll(columns)
        ? Optional.of(columns.stream().map(values::get).toList())
        : Optional.empty();
  }
}
