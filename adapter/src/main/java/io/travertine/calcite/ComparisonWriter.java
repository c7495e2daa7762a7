// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.Predicate.Bound;
import io.travertine.scan.Predicate.Inclusion;
import io.travertine.scan.Predicate.Operator;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes comparisons with what a column shows as predicates on what it stores. They are the same
 * but for times finer than a millisecond: such a column shows {@code t} for every stored value from
 * {@code t} to before {@code t + 1 ms}, so {@code = t} becomes that range and {@code <= t} becomes
 * {@code < t + 1 ms}. Used by one thread.
 */
final class ComparisonWriter {
  private final TimePrecision timePrecision;
  private final ParameterSlots slots;

  ComparisonWriter(TimePrecision timePrecision, ParameterSlots slots) {
    this.timePrecision = timePrecision;
    this.slots = slots;
  }

  /**
   * The type that values of {@code type} are compared as, or null if what is shown is not compared
   * here.
   */
  @Nullable DataType comparedAs(DataType type) {
    if (!(type instanceof DataType.Temporal temporal)) {
      return type;
    }
    return switch (TimeForm.of(temporal, timePrecision).shown()) {
      case MILLIS -> type;
      case NUMBER -> DataType.BIGINT;
      case TEXT -> null;
    };
  }

  Predicate comparison(Reference column, Operator operator, Comparand value) {
    ColumnPath path = column.path();
    if (isStoredAsShown(column.type())) {
      return new Predicate.Comparison(path, operator, operand(column, value, 0));
    }
    Operand start = operand(column, value, 0);
    Operand end = operand(column, value, 1);
    return switch (operator) {
      case EQUAL -> millisecond(path, start, end);
      case NOT_EQUAL -> new Predicate.Not(millisecond(path, start, end));
      case LESS -> new Predicate.Comparison(path, Operator.LESS, start);
      case LESS_OR_EQUAL -> new Predicate.Comparison(path, Operator.LESS, end);
      case GREATER -> new Predicate.Comparison(path, Operator.GREATER_OR_EQUAL, end);
      case GREATER_OR_EQUAL -> new Predicate.Comparison(path, Operator.GREATER_OR_EQUAL, start);
    };
  }

  /** Whether a column shows one of {@code values}. */
  Predicate in(Reference column, List<Comparand> values) {
    if (values.size() == 1) {
      return comparison(column, Operator.EQUAL, values.get(0));
    }
    if (isStoredAsShown(column.type())) {
      return new Predicate.In(
          column.path(), values.stream().map(value -> operand(column, value, 0)).toList());
    }
    return new Predicate.Or(
        values.stream().map(value -> comparison(column, Operator.EQUAL, value)).toList());
  }

  /** Whether what a column shows lies between two ends, at least one of which is there. */
  Predicate range(Reference column, @Nullable End lower, @Nullable End upper) {
    Bound from = null;
    if (lower != null) {
      Operator operator =
          lower.inclusion() == Inclusion.INCLUSIVE ? Operator.GREATER_OR_EQUAL : Operator.GREATER;
      from = bound(comparison(column, operator, lower.value()));
    }
    Bound to = null;
    if (upper != null) {
      Operator operator =
          upper.inclusion() == Inclusion.INCLUSIVE ? Operator.LESS_OR_EQUAL : Operator.LESS;
      to = bound(comparison(column, operator, upper.value()));
    }
    if (from == null || to == null) {
      End only = lower != null ? lower : upper;
      if (only == null) {
        throw new IllegalArgumentException("A range needs an end");
      }
      boolean inclusive = only.inclusion() == Inclusion.INCLUSIVE;
      Operator operator =
          lower != null
              ? inclusive ? Operator.GREATER_OR_EQUAL : Operator.GREATER
              : inclusive ? Operator.LESS_OR_EQUAL : Operator.LESS;
      return comparison(column, operator, only.value());
    }
    return new Predicate.Range(column.path(), from, to);
  }

  /** One end of a range of shown values. */
  record End(Comparand value, Inclusion inclusion) {}

  private static Bound bound(Predicate ordered) {
    Predicate.Comparison comparison = (Predicate.Comparison) ordered;
    boolean inclusive =
        comparison.operator() == Operator.GREATER_OR_EQUAL
            || comparison.operator() == Operator.LESS_OR_EQUAL;
    return new Bound(comparison.operand(), inclusive ? Inclusion.INCLUSIVE : Inclusion.EXCLUSIVE);
  }

  private static Predicate millisecond(ColumnPath path, Operand start, Operand end) {
    return new Predicate.Range(
        path, new Bound(start, Inclusion.INCLUSIVE), new Bound(end, Inclusion.EXCLUSIVE));
  }

  private boolean isStoredAsShown(DataType type) {
    return ticks(type) <= 1;
  }

  /** Stored units in what is shown as one; 0 where that is not a time. */
  private long ticks(DataType type) {
    if (!(type instanceof DataType.Temporal temporal)) {
      return 0;
    }
    TimeForm form = TimeForm.of(temporal, timePrecision);
    return form.shown() == TimeForm.Shown.MILLIS ? form.ticks() : 0;
  }

  private Operand operand(Reference column, Comparand comparand, int plusMillis) {
    long ticks = ticks(column.type());
    if (comparand instanceof Comparand.Parameter parameter) {
      ParameterSlot.Change change =
          ticks <= 1 ? ParameterSlot.Change.NONE : new ParameterSlot.Change(plusMillis, ticks);
      DataType type = ticks == 0 ? parameter.type() : column.type();
      return slots.operand(new ParameterSlot(parameter.index(), type, change));
    }
    Comparand.Value literal = (Comparand.Value) comparand;
    if (ticks == 0) {
      return Operand.of(literal.type(), literal.value());
    }
    Number stored = Ticks.of((Long) literal.value() + plusMillis, ticks);
    return stored instanceof BigDecimal
        ? Operand.of(DataType.decimal(DataType.Decimal.MAX_PRECISION, 0), stored)
        : Operand.of(column.type(), stored);
  }
}
