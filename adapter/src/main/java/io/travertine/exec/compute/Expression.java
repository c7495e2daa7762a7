// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec.compute;

import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.Predicate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A number computed from the columns of a row. NULL where something that it is computed from is
 * NULL. Numbers are whole ones, DOUBLE, or DECIMAL of at most 18 digits; a product may have more.
 */
public sealed interface Expression {

  /** Type of the number. */
  DataType type();

  /** Calls the method of {@code visitor} for the class of this. */
  <R> R accept(Visitor<R> visitor);

  /** The columns that are read. */
  Stream<ColumnPath> paths();

  /** One method for each class of expression. */
  interface Visitor<R> {
    R column(Column column);

    R constant(Constant constant);

    R arithmetic(Arithmetic arithmetic);

    R conversion(Conversion conversion);

    R choice(Choice choice);
  }

  /** The value of a column. */
  record Column(ColumnPath path, DataType type) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.column(this);
    }

    @Override
    public Stream<ColumnPath> paths() {
      return Stream.of(path);
    }
  }

  /**
   * The same number for every row.
   *
   * @param value a {@code Double} for DOUBLE, else the unscaled number; null for NULL
   */
  record Constant(@Nullable Number value, DataType type) implements Expression {
    public Constant {
      boolean isDouble = type.kind() == DataType.Kind.DOUBLE;
      if (value != null && isDouble != value instanceof Double) {
        throw new IllegalArgumentException(value + " is no " + type);
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.constant(this);
    }

    @Override
    public Stream<ColumnPath> paths() {
      return Stream.empty();
    }
  }

  /** What is done with two numbers. */
  enum Operator {
    PLUS("+"),
    MINUS("-"),
    TIMES("*"),
    /** Of DOUBLE alone. */
    DIVIDE("/");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  /**
   * Two numbers added, subtracted, multiplied or divided. With whole numbers and decimals the
   * result is exact; one that is out of the range of the type is an error.
   *
   * @param left DOUBLE if {@code type} is, else exact
   * @param right likewise
   * @param type DOUBLE, a whole number, or a DECIMAL of just the scale that the result has
   */
  record Arithmetic(Operator operator, Expression left, Expression right, DataType type)
      implements Expression {
    public Arithmetic {
      Objects.requireNonNull(operator, "operator");
      boolean isDouble = type.kind() == DataType.Kind.DOUBLE;
      if (isDouble != (left.type().kind() == DataType.Kind.DOUBLE)
          || isDouble != (right.type().kind() == DataType.Kind.DOUBLE)) {
        throw new IllegalArgumentException(
            left.type() + " " + operator.symbol + " " + right.type() + " gives no " + type);
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.arithmetic(this);
    }

    @Override
    public Stream<ColumnPath> paths() {
      return Stream.concat(left.paths(), right.paths());
    }
  }

  /**
   * A number as one of another type that can hold it: a whole number as a wider one, as a DECIMAL
   * without fraction or as a DOUBLE, a DECIMAL as the DOUBLE next to it.
   */
  record Conversion(Expression operand, DataType type) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.conversion(this);
    }

    @Override
    public Stream<ColumnPath> paths() {
      return operand.paths();
    }
  }

  /**
   * The value of the first branch whose condition is TRUE; nothing is computed of the others.
   *
   * @param otherwise for rows for which no condition is
   */
  record Choice(List<Branch> branches, Expression otherwise) implements Expression {
    public Choice {
      branches = List.copyOf(branches);
      for (Branch branch : branches) {
        if (!branch.value().type().equals(otherwise.type())) {
          throw new IllegalArgumentException(
              "Branches of types " + branch.value().type() + " and " + otherwise.type());
        }
      }
    }

    @Override
    public DataType type() {
      return otherwise.type();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.choice(this);
    }

    @Override
    public Stream<ColumnPath> paths() {
      return Stream.concat(
          branches.stream()
              .flatMap(
                  branch ->
                      Stream.concat(branch.condition().paths().stream(), branch.value().paths())),
          otherwise.paths());
    }
  }

  /** A value and when it is taken. */
  record Branch(Predicate condition, Expression value) {}
}
