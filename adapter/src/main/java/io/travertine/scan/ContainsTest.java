// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

/** Whether some part of an ARRAY or MAP passes a test. Used by one thread. */
final class ContainsTest implements VectorTest {
  private final VectorTest test;
  private final Predicate.Contains.Part part;
  private int[] inner = {};

  ContainsTest(VectorTest test, Predicate.Contains.Part part) {
    this.test = test;
    this.part = part;
  }

  @Override
  public int select(ColumnVector vector, int[] positions, int count, int[] kept) {
    int passed = 0;
    for (int i = 0; i < count; i++) {
      int position = positions[i];
      if (!vector.isNull(position) && passes(vector, position)) {
        kept[passed++] = position;
      }
    }
    return passed;
  }

  private boolean passes(ColumnVector vector, int position) {
    if (vector instanceof ArrayVector array) {
      return passes(array.elements(), array.startAt(position), array.endAt(position));
    }
    MapVector map = (MapVector) vector;
    ColumnVector parts = part == Predicate.Contains.Part.KEYS ? map.keys() : map.values();
    return passes(parts, map.startAt(position), map.endAt(position));
  }

  private boolean passes(ColumnVector parts, int start, int end) {
    int count = end - start;
    if (inner.length < count) {
      inner = new int[count];
    }
    for (int i = 0; i < count; i++) {
      inner[i] = start + i;
    }
    return test.select(parts, inner, count, inner) > 0;
  }
}
