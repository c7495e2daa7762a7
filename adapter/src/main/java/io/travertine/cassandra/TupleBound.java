// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.ColumnPath;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.Predicate.Comparison;
import io.travertine.scan.Predicate.Inclusion;
import io.travertine.scan.Predicate.Operator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Several columns together lie on one side of a combination of values: {@code a > 1 OR (a = 1 AND b
 * > 2)}, which is {@code (a, b) > (1, 2)}.
 *
 * @param columns ordinals, the one that counts most first
 * @param values one for each column
 * @param predicate the condition as it was given
 */
record TupleBound(
    List<Integer> columns,
    List<Operand> values,
    Side side,
    Inclusion inclusion,
    Predicate predicate) {

  /** Which end of a range this is. */
  enum Side {
    LOWER,
    UPPER
  }

  TupleBound {
    columns = List.copyOf(columns);
    values = List.copyOf(values);
  }

  /** The bound that {@code predicate} is, if it is one. */
  static Optional<TupleBound> of(Predicate predicate) {
    if (!(predicate instanceof Predicate.Or or)) {
      return Optional.empty();
    }
    List<List<Comparison>> alternatives = new ArrayList<>();
    for (Predicate term : alternatives(or)) {
      List<Comparison> alternative = comparisons(term);
      if (alternative == null) {
        return Optional.empty();
      }
      alternatives.add(alternative);
    }
    // Of two that are as long, the one that is equal to the bound comes last.
    alternatives.sort(
        Comparator.<List<Comparison>>comparingInt(List::size)
            .thenComparing(TupleBound::isEqualityOnly));
    return new Reader(predicate).read(alternatives);
  }

  Operator operator() {
    boolean inclusive = inclusion == Inclusion.INCLUSIVE;
    return side == Side.LOWER
        ? inclusive ? Operator.GREATER_OR_EQUAL : Operator.GREATER
        : inclusive ? Operator.LESS_OR_EQUAL : Operator.LESS;
  }

  private static List<Predicate> alternatives(Predicate.Or or) {
    List<Predicate> all = new ArrayList<>();
    for (Predicate term : or.terms()) {
      if (term instanceof Predicate.Or inner) {
        all.addAll(alternatives(inner));
      } else {
        all.add(term);
      }
    }
    return all;
  }

  private static @Nullable List<Comparison> comparisons(Predicate term) {
    List<Comparison> comparisons = new ArrayList<>();
    for (Predicate part : term.conjuncts()) {
      if (!(part instanceof Comparison comparison) || !comparison.column().isWholeColumn()) {
        return null;
      }
      comparisons.add(comparison);
    }
    return comparisons;
  }

  private static boolean isEqualityOnly(List<Comparison> alternative) {
    return alternative.stream().allMatch(part -> part.operator() == Operator.EQUAL);
  }

  /** Reads the alternatives, shortest first: each is equal in one column more. */
  private static final class Reader {
    private final Predicate predicate;
    private final List<Comparison> begun = new ArrayList<>();
    private @Nullable Side side;
    private Inclusion inclusion = Inclusion.EXCLUSIVE;

    Reader(Predicate predicate) {
      this.predicate = predicate;
    }

    Optional<TupleBound> read(List<List<Comparison>> alternatives) {
      for (List<Comparison> alternative : alternatives) {
        // Nothing comes after what holds for the bound itself.
        if (inclusion == Inclusion.INCLUSIVE || !add(new ArrayList<>(alternative))) {
          return Optional.empty();
        }
      }
      Side found = side;
      return found == null || begun.size() < 2
          ? Optional.empty()
          : Optional.of(
              new TupleBound(
                  begun.stream().map(part -> part.column().column()).toList(),
                  begun.stream().map(Comparison::operand).toList(),
                  found,
                  inclusion,
                  predicate));
    }

    private boolean add(List<Comparison> alternative) {
      for (Comparison before : begun) {
        if (!alternative.remove(equal(before.column(), before.operand()))) {
          return false;
        }
      }
      if (alternative.isEmpty()) {
        inclusion = Inclusion.INCLUSIVE;
        return true;
      }
      return alternative.size() == 1 && addOrdered(alternative.get(0));
    }

    private boolean addOrdered(Comparison last) {
      Side here =
          switch (last.operator()) {
            case GREATER, GREATER_OR_EQUAL -> Side.LOWER;
            case LESS, LESS_OR_EQUAL -> Side.UPPER;
            case EQUAL, NOT_EQUAL -> null;
          };
      if (here == null || (side != null && side != here)) {
        return false;
      }
      boolean inclusive =
          last.operator() == Operator.GREATER_OR_EQUAL || last.operator() == Operator.LESS_OR_EQUAL;
      inclusion = inclusive ? Inclusion.INCLUSIVE : Inclusion.EXCLUSIVE;
      side = here;
      begun.add(equal(last.column(), last.operand()));
      return true;
    }

    private static Comparison equal(ColumnPath column, Operand operand) {
      return new Comparison(column, Operator.EQUAL, operand);
    }
  }
}
