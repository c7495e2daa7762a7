// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates an unbound predicate on one row, straight from the definition of three-valued logic;
 * slow and plain.
 */
final class NaiveFilter implements Predicate.Visitor<NaiveFilter.Truth> {
  enum Truth {
    TRUE,
    FALSE,
    UNKNOWN;

    static Truth of(boolean value) {
      return value ? TRUE : FALSE;
    }

    Truth not() {
      return this == UNKNOWN ? UNKNOWN : of(this == FALSE);
    }
  }

  private final Function<ColumnPath, @Nullable Object> row;
  private final Operand.Parameters parameters;

  NaiveFilter(Function<ColumnPath, @Nullable Object> row, Operand.Parameters parameters) {
    this.row = row;
    this.parameters = parameters;
  }

  @Override
  public Truth comparison(Predicate.Comparison comparison) {
    return compare(
        row.apply(comparison.column()),
        comparison.operator(),
        comparison.operand().value(parameters));
  }

  @Override
  public Truth in(Predicate.In in) {
    List<Truth> each =
        in.operands().stream()
            .map(
                operand ->
                    compare(
                        row.apply(in.column()),
                        Predicate.Operator.EQUAL,
                        operand.value(parameters)))
            .toList();
    return any(each);
  }

  @Override
  public Truth range(Predicate.Range range) {
    Object value = row.apply(range.column());
    return all(Arrays.asList(lower(range, value), upper(range, value)));
  }

  private Truth lower(Predicate.Range range, @Nullable Object value) {
    Predicate.Bound bound = range.lower();
    if (bound == null) {
      return Truth.TRUE;
    }
    boolean inclusive = bound.inclusion() == Predicate.Inclusion.INCLUSIVE;
    return compare(
        value,
        inclusive ? Predicate.Operator.GREATER_OR_EQUAL : Predicate.Operator.GREATER,
        bound.operand().value(parameters));
  }

  private Truth upper(Predicate.Range range, @Nullable Object value) {
    Predicate.Bound bound = range.upper();
    if (bound == null) {
      return Truth.TRUE;
    }
    boolean inclusive = bound.inclusion() == Predicate.Inclusion.INCLUSIVE;
    return compare(
        value,
        inclusive ? Predicate.Operator.LESS_OR_EQUAL : Predicate.Operator.LESS,
        bound.operand().value(parameters));
  }

  @Override
  public Truth like(Predicate.Like like) {
    Object value = row.apply(like.column());
    Object pattern = like.pattern().value(parameters);
    if (value == null || pattern == null) {
      return Truth.UNKNOWN;
    }
    return Truth.of(regex((String) pattern, like.escape()).matcher((String) value).matches());
  }

  static Pattern regex(String pattern, @Nullable Character escape) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (escape != null && c == escape) {
        regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
      } else if (c == '%') {
        regex.append(".*");
      } else if (c == '_') {
        regex.append('.');
      } else {
        regex.append(
            Character.isLetterOrDigit(c) || Character.isSurrogate(c)
                ? "" + c
                : Pattern.quote("" + c));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  @Override
  public Truth isNull(Predicate.IsNull isNull) {
    return Truth.of(row.apply(isNull.column()) == null);
  }

  @Override
  public Truth and(Predicate.And and) {
    return all(and.terms().stream().map(term -> term.accept(this)).toList());
  }

  @Override
  public Truth or(Predicate.Or or) {
    return any(or.terms().stream().map(term -> term.accept(this)).toList());
  }

  @Override
  public Truth not(Predicate.Not not) {
    return not.term().accept(this).not();
  }

  @Override
  public Truth constant(Predicate.Constant constant) {
    return Truth.of(constant.value());
  }

  private static Truth all(List<Truth> terms) {
    if (terms.contains(Truth.FALSE)) {
      return Truth.FALSE;
    }
    return terms.contains(Truth.UNKNOWN) ? Truth.UNKNOWN : Truth.TRUE;
  }

  private static Truth any(List<Truth> terms) {
    if (terms.contains(Truth.TRUE)) {
      return Truth.TRUE;
    }
    return terms.contains(Truth.UNKNOWN) ? Truth.UNKNOWN : Truth.FALSE;
  }

  private static Truth compare(
      @Nullable Object left, Predicate.Operator operator, @Nullable Object right) {
    if (left == null || right == null) {
      return Truth.UNKNOWN;
    }
    if (left instanceof Double || right instanceof Double) {
      return Truth.of(
          holds(((Number) left).doubleValue(), operator, ((Number) right).doubleValue()));
    }
    if (left instanceof Number) {
      return Truth.of(operator.holds(decimal(left).compareTo(decimal(right))));
    }
    if (left instanceof String || left instanceof java.nio.ByteBuffer) {
      byte[] a = KernelCompiler.asBytes(left);
      byte[] b = KernelCompiler.asBytes(right);
      return Truth.of(operator.holds(Arrays.compareUnsigned(a, b)));
    }
    @SuppressWarnings("unchecked") // Boolean and UUID compare with their own kind
    Comparable<Object> comparable = (Comparable<Object>) left;
    return Truth.of(operator.holds(comparable.compareTo(right)));
  }

  private static boolean holds(double a, Predicate.Operator operator, double b) {
    return switch (operator) {
      case EQUAL -> a == b;
      case NOT_EQUAL -> a != b;
      case LESS -> a < b;
      case LESS_OR_EQUAL -> a <= b;
      case GREATER -> a > b;
      case GREATER_OR_EQUAL -> a >= b;
    };
  }

  private static BigDecimal decimal(Object value) {
    return value instanceof BigDecimal decimal
        ? decimal
        : BigDecimal.valueOf(((Number) value).longValue());
  }
}
