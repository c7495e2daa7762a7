// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.csv.TypedText.Worth;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Evaluates a condition on one row, by the definition. Bad values make an outcome of their own. */
record FuzzCondition(List<Worth> row) implements Predicate.Visitor<FuzzCondition.Truth> {

  /** An outcome of three-valued logic, or BAD where a value would be needed that is none. */
  enum Truth {
    TRUE,
    FALSE,
    UNKNOWN,
    BAD;

    static Truth of(boolean value) {
      return value ? TRUE : FALSE;
    }
  }

  @Override
  public Truth comparison(Predicate.Comparison comparison) {
    return test(
        comparison.column(), value -> compare(value, comparison.operator(), comparison.operand()));
  }

  @Override
  public Truth in(Predicate.In in) {
    return test(
        in.column(),
        value ->
            in.operands().stream()
                .anyMatch(operand -> compare(value, Predicate.Operator.EQUAL, operand)));
  }

  @Override
  public Truth range(Predicate.Range range) {
    return test(
        range.column(), value -> isAbove(value, range.lower()) && isBelow(value, range.upper()));
  }

  @Override
  public Truth like(Predicate.Like like) {
    String pattern = String.valueOf(like.pattern().value(Operand.Parameters.NONE));
    String prefix = pattern.substring(0, pattern.length() - 1);
    return test(like.column(), value -> ((String) value).startsWith(prefix));
  }

  @Override
  public Truth contains(Predicate.Contains contains) {
    throw new IllegalStateException("A CSV file has no collections: " + contains);
  }

  @Override
  public Truth isNull(Predicate.IsNull isNull) {
    Worth worth = worth(isNull.column());
    return worth.bad() ? Truth.BAD : Truth.of(worth.value() == null);
  }

  @Override
  public Truth and(Predicate.And and) {
    return first(and.terms(), Truth.FALSE, Truth.UNKNOWN, Truth.BAD, Truth.TRUE);
  }

  @Override
  public Truth or(Predicate.Or or) {
    return first(or.terms(), Truth.TRUE, Truth.BAD, Truth.UNKNOWN, Truth.FALSE);
  }

  @Override
  public Truth not(Predicate.Not not) {
    Truth term = not.term().accept(this);
    return term == Truth.UNKNOWN || term == Truth.BAD ? term : Truth.of(term == Truth.FALSE);
  }

  @Override
  public Truth constant(Predicate.Constant constant) {
    return Truth.of(constant.value());
  }

  private Truth first(List<Predicate> terms, Truth... order) {
    List<Truth> outcomes = terms.stream().map(term -> term.accept(this)).toList();
    return Stream.of(order).filter(outcomes::contains).findFirst().orElseThrow();
  }

  /** A test of a value that is there. */
  private interface ValueTest {
    boolean holds(Object value);
  }

  private Truth test(ColumnPath column, ValueTest test) {
    Worth worth = worth(column);
    Object value = worth.value();
    return worth.bad() ? Truth.BAD : value == null ? Truth.UNKNOWN : Truth.of(test.holds(value));
  }

  private Worth worth(ColumnPath column) {
    return row.get(column.column());
  }

  private static boolean isAbove(Object value, Predicate.@Nullable Bound bound) {
    return bound == null
        || compare(
            value,
            bound.inclusion() == Predicate.Inclusion.INCLUSIVE
                ? Predicate.Operator.GREATER_OR_EQUAL
                : Predicate.Operator.GREATER,
            bound.operand());
  }

  private static boolean isBelow(Object value, Predicate.@Nullable Bound bound) {
    return bound == null
        || compare(
            value,
            bound.inclusion() == Predicate.Inclusion.INCLUSIVE
                ? Predicate.Operator.LESS_OR_EQUAL
                : Predicate.Operator.LESS,
            bound.operand());
  }

  private static boolean compare(Object left, Predicate.Operator operator, Operand operand) {
    Object right = operand.value(Operand.Parameters.NONE);
    if (right == null) {
      throw new IllegalArgumentException("Conditions of the fuzz compare with values");
    }
    if (operand.type().layout() == DataType.Layout.DOUBLE) {
      double a = (Double) left;
      double b = (Double) right;
      boolean unordered = Double.isNaN(a) || Double.isNaN(b);
      return unordered
          ? operator == Predicate.Operator.NOT_EQUAL
          : operator.holds(a < b ? -1 : a == b ? 0 : 1);
    }
    return operator.holds(order(left, right));
  }

  private static int order(Object left, Object right) {
    if (left instanceof String text) {
      return Arrays.compareUnsigned(
          text.getBytes(StandardCharsets.UTF_8), ((String) right).getBytes(StandardCharsets.UTF_8));
    }
    if (left instanceof BigDecimal decimal) {
      return decimal.compareTo((BigDecimal) right);
    }
    if (left instanceof Boolean truth) {
      return truth.compareTo((Boolean) right);
    }
    if (left instanceof UUID) {
      return left.equals(right) ? 0 : 1;
    }
    return ((Long) left).compareTo((Long) right);
  }
}
