// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.Predicate.Bound;
import io.travertine.scan.Predicate.Inclusion;
import io.travertine.scan.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes predicates as SQL conditions on the columns of a source. */
record PredicateText(Schema schema, List<ParameterSlot> slots)
    implements Predicate.Visitor<String> {
  @Override
  public String comparison(Predicate.Comparison comparison) {
    return ScanText.path(comparison.column(), schema)
        + " "
        + comparison.operator()
        + " "
        + text(comparison.operand());
  }

  @Override
  public String in(Predicate.In in) {
    String values = in.operands().stream().map(this::text).collect(Collectors.joining(", "));
    return ScanText.path(in.column(), schema) + " IN (" + values + ")";
  }

  @Override
  public String range(Predicate.Range range) {
    String column = ScanText.path(range.column(), schema);
    List<String> ends = new ArrayList<>();
    Bound lower = range.lower();
    if (lower != null) {
      String operator = lower.inclusion() == Inclusion.INCLUSIVE ? " >= " : " > ";
      ends.add(column + operator + text(lower.operand()));
    }
    Bound upper = range.upper();
    if (upper != null) {
      String operator = upper.inclusion() == Inclusion.INCLUSIVE ? " <= " : " < ";
      ends.add(column + operator + text(upper.operand()));
    }
    return String.join(" AND ", ends);
  }

  @Override
  public String like(Predicate.Like like) {
    String escape = like.escape() == null ? "" : " ESCAPE '" + like.escape() + "'";
    return ScanText.path(like.column(), schema) + " LIKE " + text(like.pattern()) + escape;
  }

  @Override
  public String contains(Predicate.Contains contains) {
    String word = contains.part() == Predicate.Contains.Part.KEYS ? " CONTAINS KEY " : " CONTAINS ";
    return ScanText.path(contains.column(), schema) + word + text(contains.operand());
  }

  @Override
  public String isNull(Predicate.IsNull isNull) {
    return ScanText.path(isNull.column(), schema) + " IS NULL";
  }

  @Override
  public String and(Predicate.And and) {
    return joined(and.terms(), " AND ");
  }

  @Override
  public String or(Predicate.Or or) {
    return joined(or.terms(), " OR ");
  }

  @Override
  public String not(Predicate.Not not) {
    return not.term() instanceof Predicate.IsNull isNull
        ? ScanText.path(isNull.column(), schema) + " IS NOT NULL"
        : "NOT (" + not.term().accept(this) + ")";
  }

  @Override
  public String constant(Predicate.Constant constant) {
    return String.valueOf(constant.value()).toUpperCase(Locale.ROOT);
  }

  private String joined(List<Predicate> terms, String word) {
    return terms.stream()
        .map(term -> term.accept(this))
        .collect(Collectors.joining(")" + word + "(", "(", ")"));
  }

  private String text(Operand operand) {
    return OperandText.of(operand, slots);
  }
}
