// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.Arrays;

/** Conditions on values of the LONG layout. Hot: loops over raw arrays, nulls apart. */
final class LongTest {
  private LongTest() {}

  static VectorTest comparison(Predicate.Operator operator, long value, VectorTest.Sense sense) {
    return switch (operator) {
      case EQUAL -> new Interval(value, value, sense);
      case NOT_EQUAL -> new Interval(value, value, opposite(sense));
      case LESS -> new Interval(value, Long.MAX_VALUE, opposite(sense));
      case LESS_OR_EQUAL -> new Interval(Long.MIN_VALUE, value, sense);
      case GREATER -> new Interval(Long.MIN_VALUE, value, opposite(sense));
      case GREATER_OR_EQUAL -> new Interval(value, Long.MAX_VALUE, sense);
    };
  }

  private static VectorTest.Sense opposite(VectorTest.Sense sense) {
    return sense == VectorTest.Sense.TRUE ? VectorTest.Sense.FALSE : VectorTest.Sense.TRUE;
  }

  /** Whether a value lies in {@code least .. greatest}. */
  record Interval(long least, long greatest, Sense sense) implements VectorTest {
    @Override
    public int select(ColumnVector vector, int[] positions, int count, int[] kept) {
      LongVector longs = (LongVector) vector;
      long[] values = longs.values();
      boolean wanted = sense == Sense.TRUE;
      boolean nulls = longs.mayHaveNulls();
      int passed = 0;
      for (int i = 0; i < count; i++) {
        int position = positions[i];
        long value = values[position];
        boolean inside = value >= least && value <= greatest;
        if (inside == wanted && !(nulls && longs.isNull(position))) {
          kept[passed++] = position;
        }
      }
      return passed;
    }
  }

  /** Whether a value is one of {@code sorted}. */
  static final class Set implements VectorTest {
    private final long[] sorted;
    private final Sense sense;

    Set(long[] sorted, Sense sense) {
      this.sorted = sorted;
      this.sense = sense;
    }

    @Override
    public int select(ColumnVector vector, int[] positions, int count, int[] kept) {
      LongVector longs = (LongVector) vector;
      int passed = 0;
      for (int i = 0; i < count; i++) {
        int position = positions[i];
        if (!longs.isNull(position)
            && sense.passes(Arrays.binarySearch(sorted, longs.longAt(position)) >= 0)) {
          kept[passed++] = position;
        }
      }
      return passed;
    }
  }
}
