// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.List;

/** Conditions on values of the WIDE layout. */
final class WideTest {
  private WideTest() {}

  /** How 128 bits are ordered. */
  enum Order {
    /** As a signed number. */
    NUMBER,
    /** As {@link java.util.UUID#compareTo}. */
    UUID
  }

  /** A value in two halves. */
  record Wide(long high, long low, Order order) {
    /** How the value with these halves compares with this one. */
    int compareFrom(long otherHigh, long otherLow) {
      int byHigh = Long.compare(otherHigh, high);
      if (byHigh != 0) {
        return byHigh;
      }
      return order == Order.NUMBER
          ? Long.compareUnsigned(otherLow, low)
          : Long.compare(otherLow, low);
    }
  }

  /** {@code value operator operand}. */
  record Comparison(Predicate.Operator operator, Wide operand, Sense sense) implements VectorTest {
    @Override
    public int select(ColumnVector vector, int[] positions, int count, int[] kept) {
      WideVector wides = (WideVector) vector;
      int passed = 0;
      for (int i = 0; i < count; i++) {
        int position = positions[i];
        if (!wides.isNull(position)) {
          int order = operand.compareFrom(wides.highAt(position), wides.lowAt(position));
          if (sense.passes(operator.holds(order))) {
            kept[passed++] = position;
          }
        }
      }
      return passed;
    }
  }

  /** Whether a value is one of {@code values}. */
  record Set(List<Wide> values, Sense sense) implements VectorTest {
    @Override
    public int select(ColumnVector vector, int[] positions, int count, int[] kept) {
      WideVector wides = (WideVector) vector;
      int passed = 0;
      for (int i = 0; i < count; i++) {
        int position = positions[i];
        if (!wides.isNull(position)
            && sense.passes(contains(wides.highAt(position), wides.lowAt(position)))) {
          kept[passed++] = position;
        }
      }
      return passed;
    }

    private boolean contains(long high, long low) {
      for (Wide one : values) {
        if (one.high() == high && one.low() == low) {
          return true;
        }
      }
      return false;
    }
  }
}
