// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.table;

import io.travertine.scan.ColumnPath;
import io.travertine.scan.Predicate;
import java.util.ArrayList;
import java.util.List;

/**
 * Weakens bound predicates to what they say of some columns alone: the result is TRUE for every row
 * for which the original is. {@code (year = 2024 AND price > 5) OR year = 2020} becomes {@code year
 * = 2024 OR year = 2020}. TRUE where nothing can be said.
 */
record FilePredicate(java.util.function.Predicate<ColumnPath> known)
    implements Predicate.Visitor<Predicate> {

  /**
   * What {@code predicate} says of the {@code known} columns.
   *
   * @param predicate bound, so that NOT stands above single conditions only
   */
  static Predicate of(Predicate predicate, java.util.function.Predicate<ColumnPath> known) {
    return predicate.accept(new FilePredicate(known));
  }

  @Override
  public Predicate comparison(Predicate.Comparison comparison) {
    return leaf(comparison);
  }

  @Override
  public Predicate in(Predicate.In in) {
    return leaf(in);
  }

  @Override
  public Predicate range(Predicate.Range range) {
    return leaf(range);
  }

  @Override
  public Predicate like(Predicate.Like like) {
    return leaf(like);
  }

  @Override
  public Predicate contains(Predicate.Contains contains) {
    return leaf(contains);
  }

  @Override
  public Predicate isNull(Predicate.IsNull isNull) {
    return leaf(isNull);
  }

  @Override
  public Predicate not(Predicate.Not not) {
    return leaf(not);
  }

  @Override
  public Predicate constant(Predicate.Constant constant) {
    return constant;
  }

  @Override
  public Predicate and(Predicate.And and) {
    List<Predicate> terms = new ArrayList<>();
    for (Predicate term : and.terms()) {
      Predicate part = term.accept(this);
      if (!part.equals(Predicate.Constant.TRUE)) {
        terms.add(part);
      }
    }
    return terms.isEmpty() ? Predicate.Constant.TRUE : new Predicate.And(terms);
  }

  @Override
  public Predicate or(Predicate.Or or) {
    List<Predicate> terms = new ArrayList<>();
    for (Predicate term : or.terms()) {
      Predicate part = term.accept(this);
      if (part.equals(Predicate.Constant.TRUE)) {
        return part;
      }
      terms.add(part);
    }
    return new Predicate.Or(terms);
  }

  private Predicate leaf(Predicate predicate) {
    return predicate.paths().stream().allMatch(known) ? predicate : Predicate.Constant.TRUE;
  }
}
