// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.Arrays;
import java.util.List;

/** Conditions on values of the BYTES layout, compared by unsigned bytes. */
final class BytesTest {
  private BytesTest() {}

  /** {@code value operator operand}. */
  record Comparison(Predicate.Operator operator, byte[] operand, Sense sense)
      implements VectorTest {
    @Override
    public int select(ColumnVector vector, int[] positions, int count, int[] kept) {
      BytesVector texts = (BytesVector) vector;
      int passed = 0;
      for (int i = 0; i < count; i++) {
        int position = positions[i];
        if (!texts.isNull(position) && sense.passes(holds(texts, position))) {
          kept[passed++] = position;
        }
      }
      return passed;
    }

    private boolean holds(BytesVector texts, int position) {
      int from = texts.offsetAt(position);
      int length = texts.lengthAt(position);
      boolean equality =
          operator == Predicate.Operator.EQUAL || operator == Predicate.Operator.NOT_EQUAL;
      if (equality && length != operand.length) {
        return operator == Predicate.Operator.NOT_EQUAL;
      }
      return operator.holds(
          Arrays.compareUnsigned(texts.bytes(), from, from + length, operand, 0, operand.length));
    }
  }

  /** Whether a value is one of {@code sorted}. */
  record Set(List<byte[]> sorted, Sense sense) implements VectorTest {
    static Set of(List<byte[]> values, Sense sense) {
      return new Set(values.stream().sorted(Arrays::compareUnsigned).toList(), sense);
    }

    @Override
    public int select(ColumnVector vector, int[] positions, int count, int[] kept) {
      BytesVector texts = (BytesVector) vector;
      int passed = 0;
      for (int i = 0; i < count; i++) {
        int position = positions[i];
        if (!texts.isNull(position) && sense.passes(contains(texts, position))) {
          kept[passed++] = position;
        }
      }
      return passed;
    }

    private boolean contains(BytesVector texts, int position) {
      int from = texts.offsetAt(position);
      int to = from + texts.lengthAt(position);
      int low = 0;
      int high = sorted.size() - 1;
      while (low <= high) {
        int middle = (low + high) >>> 1;
        byte[] candidate = sorted.get(middle);
        int order = Arrays.compareUnsigned(candidate, 0, candidate.length, texts.bytes(), from, to);
        if (order == 0) {
          return true;
        }
        if (order < 0) {
          low = middle + 1;
        } else {
          high = middle - 1;
        }
      }
      return false;
    }
  }

  /** Whether a text has the form of a pattern. */
  record Like(LikePattern pattern, Sense sense) implements VectorTest {
    @Override
    public int select(ColumnVector vector, int[] positions, int count, int[] kept) {
      BytesVector texts = (BytesVector) vector;
      int passed = 0;
      for (int i = 0; i < count; i++) {
        int position = positions[i];
        if (!texts.isNull(position)) {
          int from = texts.offsetAt(position);
          int to = from + texts.lengthAt(position);
          if (sense.passes(pattern.matches(texts.bytes(), from, to))) {
            kept[passed++] = position;
          }
        }
      }
      return passed;
    }
  }
}
