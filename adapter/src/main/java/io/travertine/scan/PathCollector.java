// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.List;
import java.util.Set;

/** Collects the paths that a predicate reads. */
final class PathCollector implements Predicate.Visitor<Boolean> {
  private final Set<ColumnPath> paths;

  PathCollector(Set<ColumnPath> paths) {
    this.paths = paths;
  }

  @Override
  public Boolean comparison(Predicate.Comparison comparison) {
    return paths.add(comparison.column());
  }

  @Override
  public Boolean in(Predicate.In in) {
    return paths.add(in.column());
  }

  @Override
  public Boolean range(Predicate.Range range) {
    return paths.add(range.column());
  }

  @Override
  public Boolean like(Predicate.Like like) {
    return paths.add(like.column());
  }

  @Override
  public Boolean contains(Predicate.Contains contains) {
    return paths.add(contains.column());
  }

  @Override
  public Boolean isNull(Predicate.IsNull isNull) {
    return paths.add(isNull.column());
  }

  @Override
  public Boolean and(Predicate.And and) {
    return all(and.terms());
  }

  @Override
  public Boolean or(Predicate.Or or) {
    return all(or.terms());
  }

  @Override
  public Boolean not(Predicate.Not not) {
    return not.term().accept(this);
  }

  @Override
  public Boolean constant(Predicate.Constant constant) {
    return false;
  }

  private Boolean all(List<Predicate> terms) {
    boolean any = false;
    for (Predicate term : terms) {
      any |= term.accept(this);
    }
    return any;
  }
}
