// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import io.travertine.scan.Predicate.And;
import io.travertine.scan.Predicate.Bound;
import io.travertine.scan.Predicate.Comparison;
import io.travertine.scan.Predicate.Constant;
import io.travertine.scan.Predicate.Contains;
import io.travertine.scan.Predicate.In;
import io.travertine.scan.Predicate.Inclusion;
import io.travertine.scan.Predicate.IsNull;
import io.travertine.scan.Predicate.Like;
import io.travertine.scan.Predicate.Not;
import io.travertine.scan.Predicate.Operator;
import io.travertine.scan.Predicate.Or;
import io.travertine.scan.Predicate.Range;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a predicate ready to be evaluated as a filter. In a bound predicate
 *
 * <ul>
 *   <li>every operand is a literal, not NULL, of its column's type, in the class that {@link
 *       DataType} names;
 *   <li>NOT stands only above IN, LIKE, IS NULL, and above ordered comparisons of REAL and DOUBLE
 *       columns (NaN);
 *   <li>constants stand only alone: what a literal outside the column's range decides is folded
 *       away.
 * </ul>
 *
 * A bound predicate is TRUE for the same rows as the original; where the original is UNKNOWN it may
 * be FALSE.
 */
final class PredicateBinder implements Predicate.Visitor<Predicate> {
  private final Schema schema;
  private final Operand.Parameters parameters;
  private final boolean negated;

  private PredicateBinder(Schema schema, Operand.Parameters parameters, boolean negated) {
    this.schema = schema;
    this.parameters = parameters;
    this.negated = negated;
  }

  static Predicate bind(Predicate predicate, Schema schema, Operand.Parameters parameters) {
    return predicate.accept(new PredicateBinder(schema, parameters, false));
  }

  @Override
  public Predicate comparison(Comparison comparison) {
    Object value = comparison.operand().value(parameters);
    if (value == null) {
      return Constant.FALSE;
    }
    ColumnPath column = comparison.column();
    DataType type = schema.type(column);
    boolean keepNot = negated && isFloating(type) && isOrdered(comparison.operator());
    Operator operator =
        negated && !keepNot ? comparison.operator().negated() : comparison.operator();
    Predicate fitted = fit(column, operator, value);
    return keepNot ? not(column, fitted) : fitted;
  }

  @Override
  public Predicate in(In in) {
    if (in.operands().isEmpty()) {
      return new Constant(negated);
    }
    DataType type = schema.type(in.column());
    Set<Object> fitting = new LinkedHashSet<>();
    boolean anyNull = false;
    for (Operand operand : in.operands()) {
      Object value = operand.value(parameters);
      if (value == null) {
        anyNull = true;
        continue;
      }
      OperandFit fit = OperandFit.of(type, Operator.EQUAL, value);
      if (fit.value() != null) {
        fitting.add(fit.value());
      }
    }
    if (negated && anyNull) {
      return Constant.FALSE;
    }
    if (fitting.isEmpty()) {
      return negated ? isNotNull(in.column()) : Constant.FALSE;
    }
    List<Operand> operands = new ArrayList<>();
    fitting.forEach(value -> operands.add(Operand.of(type, value)));
    if (operands.size() == 1) {
      Operator operator = negated ? Operator.NOT_EQUAL : Operator.EQUAL;
      return new Comparison(in.column(), operator, operands.get(0));
    }
    Predicate bound = new In(in.column(), operands);
    return negated ? new Not(bound) : bound;
  }

  /**
   * A range is a conjunction of comparisons; it stays one predicate where both of its bounds fit.
   */
  @Override
  public Predicate range(Range range) {
    List<Predicate> ends = new ArrayList<>();
    Bound lower = range.lower();
    if (lower != null) {
      boolean inclusive = lower.inclusion() == Inclusion.INCLUSIVE;
      Operator operator = inclusive ? Operator.GREATER_OR_EQUAL : Operator.GREATER;
      ends.add(new Comparison(range.column(), operator, lower.operand()));
    }
    Bound upper = range.upper();
    if (upper != null) {
      boolean inclusive = upper.inclusion() == Inclusion.INCLUSIVE;
      Operator operator = inclusive ? Operator.LESS_OR_EQUAL : Operator.LESS;
      ends.add(new Comparison(range.column(), operator, upper.operand()));
    }
    Predicate bound = and(new And(ends));
    if (bound instanceof And and
        && and.terms().size() == 2
        && and.terms().get(0) instanceof Comparison from
        && and.terms().get(1) instanceof Comparison to
        && isLower(from.operator())
        && isUpper(to.operator())) {
      return new Range(range.column(), end(from), end(to));
    }
    return bound;
  }

  @Override
  public Predicate like(Like like) {
    Object pattern = like.pattern().value(parameters);
    if (pattern == null) {
      return Constant.FALSE;
    }
    Predicate bound = new Like(like.column(), Operand.of(DataType.VARCHAR, pattern), like.escape());
    return negated ? new Not(bound) : bound;
  }

  @Override
  public Predicate contains(Contains contains) {
    if (negated) {
      throw new IllegalStateException("NOT stands above " + contains);
    }
    Object value = contains.operand().value(parameters);
    if (value == null) {
      return Constant.FALSE;
    }
    DataType type = Contains.typeOf(schema.type(contains.column()), contains.part());
    OperandFit fit = OperandFit.of(type, Operator.EQUAL, value);
    return fit.outcome() == OperandFit.Outcome.FITS
        ? new Contains(contains.column(), contains.part(), Operand.of(type, fit.requiredValue()))
        : Constant.FALSE;
  }

  @Override
  public Predicate isNull(IsNull isNull) {
    if (!schema.field(isNull.column()).nullable()) {
      return new Constant(negated);
    }
    return negated ? new Not(isNull) : isNull;
  }

  @Override
  public Predicate and(And and) {
    List<Predicate> terms = new ArrayList<>();
    and.terms().forEach(term -> terms.add(term.accept(this)));
    return negated ? anyOf(terms) : allOf(terms);
  }

  @Override
  public Predicate or(Or or) {
    List<Predicate> terms = new ArrayList<>();
    or.terms().forEach(term -> terms.add(term.accept(this)));
    return negated ? allOf(terms) : anyOf(terms);
  }

  @Override
  public Predicate not(Not not) {
    return not.term().accept(new PredicateBinder(schema, parameters, !negated));
  }

  @Override
  public Predicate constant(Constant constant) {
    return new Constant(constant.value() != negated);
  }

  private Predicate fit(ColumnPath column, Operator operator, Object value) {
    DataType type = schema.type(column);
    OperandFit fit = OperandFit.of(type, operator, value);
    return switch (fit.outcome()) {
      case FITS -> new Comparison(column, fit.operator(), Operand.of(type, fit.requiredValue()));
      case ALWAYS -> isNotNull(column);
      case NEVER -> Constant.FALSE;
    };
  }

  /** The negation of a bound comparison, which is UNKNOWN for NULL all the same. */
  private Predicate not(ColumnPath column, Predicate fitted) {
    if (fitted instanceof Comparison) {
      return new Not(fitted);
    }
    return fitted.equals(Constant.FALSE) ? isNotNull(column) : Constant.FALSE;
  }

  private Predicate isNotNull(ColumnPath column) {
    return schema.field(column).nullable() ? new Not(new IsNull(column)) : Constant.TRUE;
  }

  private static Predicate allOf(List<Predicate> terms) {
    List<Predicate> kept = new ArrayList<>();
    for (Predicate term : terms) {
      if (term.equals(Constant.FALSE)) {
        return Constant.FALSE;
      }
      if (!term.equals(Constant.TRUE)) {
        kept.addAll(term.conjuncts());
      }
    }
    return kept.isEmpty() ? Constant.TRUE : kept.size() == 1 ? kept.get(0) : new And(kept);
  }

  private static Predicate anyOf(List<Predicate> terms) {
    List<Predicate> kept = new ArrayList<>();
    for (Predicate term : terms) {
      if (term.equals(Constant.TRUE)) {
        return Constant.TRUE;
      }
      if (!term.equals(Constant.FALSE)) {
        kept.add(term);
      }
    }
    return kept.isEmpty() ? Constant.FALSE : kept.size() == 1 ? kept.get(0) : new Or(kept);
  }

  private static boolean isFloating(DataType type) {
    return type.kind() == DataType.Kind.REAL || type.kind() == DataType.Kind.DOUBLE;
  }

  private static boolean isOrdered(Operator operator) {
    return operator != Operator.EQUAL && operator != Operator.NOT_EQUAL;
  }

  private static boolean isLower(Operator operator) {
    return operator == Operator.GREATER || operator == Operator.GREATER_OR_EQUAL;
  }

  private static boolean isUpper(Operator operator) {
    return operator == Operator.LESS || operator == Operator.LESS_OR_EQUAL;
  }

  private static @Nullable Bound end(Comparison comparison) {
    boolean inclusive =
        comparison.operator() == Operator.GREATER_OR_EQUAL
            || comparison.operator() == Operator.LESS_OR_EQUAL;
    return new Bound(comparison.operand(), inclusive ? Inclusion.INCLUSIVE : Inclusion.EXCLUSIVE);
  }
}
