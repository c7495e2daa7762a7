// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

/** Conditions on values of the DOUBLE layout, compared as IEEE 754 says. */
final class DoubleTest {
  private DoubleTest() {}

  /** {@code value operator operand}. */
  record Comparison(Predicate.Operator operator, double operand, Sense sense)
      implements VectorTest {
    @Override
    public int select(ColumnVector vector, int[] positions, int count, int[] kept) {
      DoubleVector doubles = (DoubleVector) vector;
      int passed = 0;
      for (int i = 0; i < count; i++) {
        int position = positions[i];
        if (!doubles.isNull(position) && sense.passes(holds(doubles.doubleAt(position)))) {
          kept[passed++] = position;
        }
      }
      return passed;
    }

    private boolean holds(double value) {
      return switch (operator) {
        case EQUAL -> value == operand;
        case NOT_EQUAL -> value != operand;
        case LESS -> value < operand;
        case LESS_OR_EQUAL -> value <= operand;
        case GREATER -> value > operand;
        case GREATER_OR_EQUAL -> value >= operand;
      };
    }
  }

  /** Whether a value equals one of {@code values}. */
  static final class Set implements VectorTest {
    private final double[] values;
    private final Sense sense;

    Set(double[] values, Sense sense) {
      this.values = values;
      this.sense = sense;
    }

    @Override
    public int select(ColumnVector vector, int[] positions, int count, int[] kept) {
      DoubleVector doubles = (DoubleVector) vector;
      int passed = 0;
      for (int i = 0; i < count; i++) {
        int position = positions[i];
        if (!doubles.isNull(position) && sense.passes(contains(doubles.doubleAt(position)))) {
          kept[passed++] = position;
        }
      }
      return passed;
    }

    private boolean contains(double value) {
      for (double one : values) {
        if (one == value) {
          return true;
        }
      }
      return false;
    }
  }
}
