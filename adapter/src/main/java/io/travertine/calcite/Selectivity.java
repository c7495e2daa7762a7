// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.Predicate;

/**
 * Guesses the share of rows that pass a predicate, as Calcite guesses it for its own conditions.
 */
enum Selectivity implements Predicate.Visitor<Double> {
  GUESS;

  private static final double EQUAL = 0.15;
  private static final double ORDERED = 0.5;
  private static final double OTHER = 0.25;
  private static final double NULL = 0.1;

  @Override
  public Double comparison(Predicate.Comparison comparison) {
    return switch (comparison.operator()) {
      case EQUAL -> EQUAL;
      case NOT_EQUAL -> 1 - EQUAL;
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> ORDERED;
    };
  }

  @Override
  public Double in(Predicate.In in) {
    return Math.min(ORDERED, EQUAL * in.operands().size());
  }

  @Override
  public Double range(Predicate.Range range) {
    return OTHER;
  }

  @Override
  public Double like(Predicate.Like like) {
    return OTHER;
  }

  @Override
  public Double contains(Predicate.Contains contains) {
    return EQUAL;
  }

  @Override
  public Double isNull(Predicate.IsNull isNull) {
    return NULL;
  }

  @Override
  public Double and(Predicate.And and) {
    return and.terms().stream().mapToDouble(term -> term.accept(this)).reduce(1, (a, b) -> a * b);
  }

  @Override
  public Double or(Predicate.Or or) {
    return 1
        - or.terms().stream().mapToDouble(term -> 1 - term.accept(this)).reduce(1, (a, b) -> a * b);
  }

  @Override
  public Double not(Predicate.Not not) {
    return 1 - not.term().accept(this);
  }

  @Override
  public Double constant(Predicate.Constant constant) {
    return constant.value() ? 1.0 : 0.0;
  }
}
