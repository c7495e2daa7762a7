// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate.Bound;
import io.travertine.scan.Predicate.Inclusion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Restates conditions of SQL on floating-point columns for the server, which holds {@code -0.0}
 * less than {@code 0.0} and NaN greater than all others, where SQL holds the zeros equal and NaN in
 * no range.
 */
enum FloatingPoint {
  SINGLE,
  DOUBLE;

  /** How columns of {@code type} are compared, or null if it is another type. */
  static @Nullable FloatingPoint of(DataType type) {
    return type.equals(DataTypes.FLOAT) ? SINGLE : type.equals(DataTypes.DOUBLE) ? DOUBLE : null;
  }

  /** The different values that the server may hold where SQL holds one of {@code operands}. */
  List<Operand> values(List<Operand> operands) {
    List<Operand> values = new ArrayList<>();
    for (Operand operand : operands) {
      double value = number(operand);
      if (value == 0) {
        values.add(with(operand, -0.0));
        values.add(with(operand, 0.0));
      } else if (!Double.isNaN(value) && (this == DOUBLE || (float) value == value)) {
        values.add(operand);
      }
    }
    return values.stream().distinct().toList();
  }

  /** The same lower end, or null if it is NaN: nothing is greater than that. */
  @Nullable Bound lower(Bound bound) {
    double value = number(bound.operand());
    if (Double.isNaN(value)) {
      return null;
    }
    if (value == 0) {
      return zero(bound, bound.inclusion() == Inclusion.INCLUSIVE ? -0.0 : 0.0);
    }
    float nearest = (float) value;
    if (this == DOUBLE || nearest == value) {
      return bound;
    }
    float below = nearest < value ? nearest : Math.nextDown(nearest);
    return new Bound(with(bound.operand(), below), Inclusion.EXCLUSIVE);
  }

  /** The same upper end, or null if it is NaN: nothing is less than that. */
  @Nullable Bound upper(Bound bound) {
    double value = number(bound.operand());
    if (Double.isNaN(value)) {
      return null;
    }
    if (value == 0) {
      return zero(bound, bound.inclusion() == Inclusion.INCLUSIVE ? 0.0 : -0.0);
    }
    float nearest = (float) value;
    if (this == DOUBLE || nearest == value) {
      return bound;
    }
    float above = nearest > value ? nearest : Math.nextUp(nearest);
    return new Bound(with(bound.operand(), above), Inclusion.EXCLUSIVE);
  }

  /** The end that leaves out NaN, which the server holds greater. */
  Bound greatest() {
    io.travertine.scan.DataType type =
        this == SINGLE ? io.travertine.scan.DataType.REAL : io.travertine.scan.DataType.DOUBLE;
    return new Bound(Operand.of(type, Double.POSITIVE_INFINITY), Inclusion.INCLUSIVE);
  }

  private static Bound zero(Bound bound, double zero) {
    return new Bound(with(bound.operand(), zero), bound.inclusion());
  }

  private static Operand with(Operand operand, double value) {
    return Operand.of(operand.type(), value);
  }

  private static double number(Operand operand) {
    if (operand.value(Operand.Parameters.NONE) instanceof Double value) {
      return value;
    }
    throw new IllegalStateException("A floating-point column is asked for " + operand);
  }
}
