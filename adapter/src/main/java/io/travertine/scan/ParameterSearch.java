// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import org.jspecify.annotations.Nullable;

/** Whether a predicate compares with a value that is not known yet. Stateless. */
final class ParameterSearch implements Predicate.Visitor<Boolean> {
  static final ParameterSearch INSTANCE = new ParameterSearch();

  private ParameterSearch() {}

  @Override
  public Boolean comparison(Predicate.Comparison comparison) {
    return isParameter(comparison.operand());
  }

  @Override
  public Boolean in(Predicate.In in) {
    return in.operands().stream().anyMatch(ParameterSearch::isParameter);
  }

  @Override
  public Boolean range(Predicate.Range range) {
    return isParameter(range.lower()) || isParameter(range.upper());
  }

  @Override
  public Boolean like(Predicate.Like like) {
    return isParameter(like.pattern());
  }

  @Override
  public Boolean contains(Predicate.Contains contains) {
    return isParameter(contains.operand());
  }

  @Override
  public Boolean isNull(Predicate.IsNull isNull) {
    return false;
  }

  @Override
  public Boolean and(Predicate.And and) {
    return and.terms().stream().anyMatch(term -> term.accept(this));
  }

  @Override
  public Boolean or(Predicate.Or or) {
    return or.terms().stream().anyMatch(term -> term.accept(this));
  }

  @Override
  public Boolean not(Predicate.Not not) {
    return not.term().accept(this);
  }

  @Override
  public Boolean constant(Predicate.Constant constant) {
    return false;
  }

  private static boolean isParameter(Predicate.@Nullable Bound bound) {
    return bound != null && isParameter(bound.operand());
  }

  private static boolean isParameter(Operand operand) {
    return operand instanceof Operand.Parameter;
  }
}
