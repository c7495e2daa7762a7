// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.Predicate.Comparison;
import io.travertine.scan.Predicate.Operator;
import java.util.ArrayList;
import java.util.List;

/**
 * How the rows of a join are found.
 *
 * @param left ordinals of the compared columns in the left rows
 * @param right ordinals of the columns in the right rows that they are compared with
 * @param places which of these pairs are the columns of the key
 * @param columns the key
 */
record LookupKeys(
    List<Integer> left, List<Integer> right, List<Integer> places, List<ColumnPath> columns) {
  LookupKeys {
    left = List.copyOf(left);
    right = List.copyOf(right);
    places = List.copyOf(places);
    columns = List.copyOf(columns);
  }

  /** Types of the columns of the key. */
  List<DataType> types(ScanRequest request) {
    return columns.stream().map(request.schema()::type).toList();
  }

  /** Two keys whose values are not known yet. */
  List<List<Operand>> parameters(ScanRequest request) {
    List<DataType> types = types(request);
    List<List<Operand>> keys = new ArrayList<>();
    for (int key = 0; key < 2; key++) {
      List<Operand> values = new ArrayList<>();
      for (int i = 0; i < types.size(); i++) {
        values.add(
            new Operand.Parameter(request.slots().size() + key * types.size() + i, types.get(i)));
      }
      keys.add(values);
    }
    return keys;
  }

  /** The key is one of {@code keys}. */
  Predicate predicate(List<List<Operand>> keys) {
    if (columns.size() == 1) {
      return new Predicate.In(columns.get(0), keys.stream().map(key -> key.get(0)).toList());
    }
    List<Predicate> alternatives = new ArrayList<>();
    for (List<Operand> key : keys) {
      List<Predicate> terms = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        terms.add(new Comparison(columns.get(i), Operator.EQUAL, key.get(i)));
      }
      alternatives.add(new Predicate.And(terms));
    }
    return alternatives.size() == 1 ? alternatives.get(0) : new Predicate.Or(alternatives);
  }
}
