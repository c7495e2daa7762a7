// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the columns of a row, in SQL's three-valued logic: a comparison with NULL is
 * UNKNOWN, and only rows for which the whole condition is TRUE pass.
 *
 * <p>Text and binary values are compared by unsigned bytes, which for text is the order of code
 * points. Doubles are compared as IEEE 754 says: NaN equals nothing, and {@code -0.0 = 0.0}.
 */
public sealed interface Predicate {

  /** Calls the method of {@code visitor} that belongs to this kind of predicate. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each kind of predicate. */
  interface Visitor<R> {
    R comparison(Comparison comparison);

    R in(In in);

    R range(Range range);

    R like(Like like);

    R contains(Contains contains);

    R isNull(IsNull isNull);

    R and(And and);

    R or(Or or);

    R not(Not not);

    R constant(Constant constant);
  }

  /** How two values are compared. */
  enum Operator {
    EQUAL("="),
    NOT_EQUAL("<>"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    /**
     * Whether the operator holds for values that compare as {@code order} (negative, zero,
     * positive).
     */
    public boolean holds(int order) {
      return switch (this) {
        case EQUAL -> order == 0;
        case NOT_EQUAL -> order != 0;
        case LESS -> order < 0;
        case LESS_OR_EQUAL -> order <= 0;
        case GREATER -> order > 0;
        case GREATER_OR_EQUAL -> order >= 0;
      };
    }

    /** The operator that holds exactly where this one does not, for values that are ordered. */
    public Operator negated() {
      return switch (this) {
        case EQUAL -> NOT_EQUAL;
        case NOT_EQUAL -> EQUAL;
        case LESS -> GREATER_OR_EQUAL;
        case LESS_OR_EQUAL -> GREATER;
        case GREATER -> LESS_OR_EQUAL;
        case GREATER_OR_EQUAL -> LESS;
      };
    }

    @Override
    public String toString() {
      return symbol;
    }
  }

  /** {@code column operator operand}. */
  record Comparison(ColumnPath column, Operator operator, Operand operand) implements Predicate {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.comparison(this);
    }
  }

  /** {@code column IN (operands)}. */
  record In(ColumnPath column, List<Operand> operands) implements Predicate {
    public In {
      operands = List.copyOf(operands);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.in(this);
    }
  }

  /** One end of a range. */
  record Bound(Operand operand, Inclusion inclusion) {}

  /** Whether a bound itself belongs to its range. */
  enum Inclusion {
    INCLUSIVE,
    EXCLUSIVE
  }

  /** {@code column} lies between two bounds, one of which may be absent. */
  record Range(ColumnPath column, @Nullable Bound lower, @Nullable Bound upper)
      implements Predicate {
    public Range {
      if (lower == null && upper == null) {
        throw new IllegalArgumentException("A range needs a bound");
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.range(this);
    }
  }

  /**
   * {@code column LIKE pattern ESCAPE escape}: {@code %} stands for any text, {@code _} for one
   * character.
   *
   * @param escape null where there is none
   */
  record Like(ColumnPath column, Operand pattern, @Nullable Character escape) implements Predicate {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.like(this);
    }
  }

  /**
   * An element of an ARRAY, or a key or a value of a MAP, equals {@code operand}. What is UNKNOWN
   * and what FALSE is not told apart, so this never stands below a {@link Not}.
   */
  record Contains(ColumnPath column, Part part, Operand operand) implements Predicate {
    /** What is looked at. */
    public enum Part {
      /** Elements of an ARRAY, values of a MAP. */
      VALUES,
      /** Keys of a MAP. */
      KEYS
    }

    /** The type of the parts of {@code collection}, which is an ARRAY or a MAP. */
    public static DataType typeOf(DataType collection, Part part) {
      if (collection instanceof DataType.Array array) {
        return array.element().type();
      }
      DataType.Map map = (DataType.Map) collection;
      return part == Part.KEYS ? map.key().type() : map.value().type();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.contains(this);
    }
  }

  /** {@code column IS NULL}; never UNKNOWN. A field is NULL also where a row around it is. */
  record IsNull(ColumnPath column) implements Predicate {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.isNull(this);
    }
  }

  /** TRUE where all of {@code terms} are; TRUE if there are none. */
  record And(List<Predicate> terms) implements Predicate {
    public And {
      terms = List.copyOf(terms);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.and(this);
    }
  }

  /** TRUE where any of {@code terms} is; FALSE if there are none. */
  record Or(List<Predicate> terms) implements Predicate {
    public Or {
      terms = List.copyOf(terms);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.or(this);
    }
  }

  /** TRUE where {@code term} is FALSE. */
  record Not(Predicate term) implements Predicate {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.not(this);
    }
  }

  /** The same for every row. */
  record Constant(boolean value) implements Predicate {
    public static final Constant TRUE = new Constant(true);
    public static final Constant FALSE = new Constant(false);

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.constant(this);
    }
  }

  static Predicate and(Predicate... terms) {
    return new And(Arrays.asList(terms));
  }

  static Predicate or(Predicate... terms) {
    return new Or(Arrays.asList(terms));
  }

  /**
   * The conjuncts of this predicate: its terms if it is an AND, taken apart to the bottom, else
   * itself.
   */
  default List<Predicate> conjuncts() {
    if (this instanceof And and) {
      List<Predicate> all = new ArrayList<>();
      and.terms().forEach(term -> all.addAll(term.conjuncts()));
      return all;
    }
    return List.of(this);
  }

  /** Whether this compares with a value that is known only when a scan is opened. */
  default boolean hasParameters() {
    return accept(ParameterSearch.INSTANCE);
  }

  /** Every path that this predicate reads, in order of appearance. */
  default Set<ColumnPath> paths() {
    Set<ColumnPath> paths = new LinkedHashSet<>();
    accept(new PathCollector(paths));
    return paths;
  }
}
