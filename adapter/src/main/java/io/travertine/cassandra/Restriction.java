// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.ColumnPath;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.Predicate.Bound;
import io.travertine.scan.Predicate.Inclusion;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A condition on one whole column, in the form in which keys are asked for.
 *
 * @param values what the column must be one of, or contain; empty for other kinds
 * @param predicate the condition as it was given
 */
record Restriction(
    Kind kind,
    int column,
    List<Operand> values,
    @Nullable Bound lower,
    @Nullable Bound upper,
    Predicate predicate) {

  /** What a restriction says. */
  enum Kind {
    /** The column is one of some values. */
    VALUES,
    /** The column lies between two bounds, one of which may be absent. */
    BOUNDS,
    /** The column is a collection, and one of its elements or values is the one value. */
    CONTAINS,
    /** The column is a map, and one of its keys is the one value. */
    CONTAINS_KEY,
    /** The column is not NULL. */
    PRESENT
  }

  /** The restriction that {@code predicate} is, if it is one. */
  static Optional<Restriction> of(Predicate predicate) {
    return predicate.accept(new Reader(predicate));
  }

  /** The part of the column that is asked for. */
  ColumnIndex.Part part() {
    return switch (kind) {
      case VALUES, BOUNDS, PRESENT -> ColumnIndex.Part.WHOLE;
      case CONTAINS -> ColumnIndex.Part.VALUES;
      case CONTAINS_KEY -> ColumnIndex.Part.KEYS;
    };
  }

  boolean isContains() {
    return kind == Kind.CONTAINS || kind == Kind.CONTAINS_KEY;
  }

  boolean isOneValue() {
    return kind == Kind.VALUES && values.size() == 1;
  }

  /** Makes restrictions. Used by one thread. */
  private record Reader(Predicate predicate) implements Predicate.Visitor<Optional<Restriction>> {
    @Override
    public Optional<Restriction> comparison(Predicate.Comparison comparison) {
      Bound inclusive = new Bound(comparison.operand(), Inclusion.INCLUSIVE);
      Bound exclusive = new Bound(comparison.operand(), Inclusion.EXCLUSIVE);
      ColumnPath column = comparison.column();
      return switch (comparison.operator()) {
        case EQUAL -> values(column, List.of(comparison.operand()));
        case NOT_EQUAL -> Optional.empty();
        case LESS -> bounds(column, null, exclusive);
        case LESS_OR_EQUAL -> bounds(column, null, inclusive);
        case GREATER -> bounds(column, exclusive, null);
        case GREATER_OR_EQUAL -> bounds(column, inclusive, null);
      };
    }

    @Override
    public Optional<Restriction> in(Predicate.In in) {
      return in.operands().isEmpty() ? Optional.empty() : values(in.column(), in.operands());
    }

    @Override
    public Optional<Restriction> range(Predicate.Range range) {
      return bounds(range.column(), range.lower(), range.upper());
    }

    @Override
    public Optional<Restriction> like(Predicate.Like like) {
      return Optional.empty();
    }

    @Override
    public Optional<Restriction> contains(Predicate.Contains contains) {
      Kind kind =
          contains.part() == Predicate.Contains.Part.KEYS ? Kind.CONTAINS_KEY : Kind.CONTAINS;
      return contains.column().isWholeColumn()
          ? Optional.of(
              new Restriction(
                  kind,
                  contains.column().column(),
                  List.of(contains.operand()),
                  null,
                  null,
                  predicate))
          : Optional.empty();
    }

    @Override
    public Optional<Restriction> isNull(Predicate.IsNull isNull) {
      return Optional.empty();
    }

    @Override
    public Optional<Restriction> and(Predicate.And and) {
      return Optional.empty();
    }

    @Override
    public Optional<Restriction> or(Predicate.Or or) {
      return Optional.empty();
    }

    @Override
    public Optional<Restriction> not(Predicate.Not not) {
      return not.term() instanceof Predicate.IsNull isNull && isNull.column().isWholeColumn()
          ? Optional.of(
              new Restriction(
                  Kind.PRESENT, isNull.column().column(), List.of(), null, null, predicate))
          : Optional.empty();
    }

    @Override
    public Optional<Restriction> constant(Predicate.Constant constant) {
      return Optional.empty();
    }

    private Optional<Restriction> values(ColumnPath column, List<Operand> operands) {
      return column.isWholeColumn()
          ? Optional.of(
              new Restriction(Kind.VALUES, column.column(), operands, null, null, predicate))
          : Optional.empty();
    }

    private Optional<Restriction> bounds(
        ColumnPath column, @Nullable Bound lower, @Nullable Bound upper) {
      return column.isWholeColumn()
          ? Optional.of(
              new Restriction(Kind.BOUNDS, column.column(), List.of(), lower, upper, predicate))
          : Optional.empty();
    }
  }
}
