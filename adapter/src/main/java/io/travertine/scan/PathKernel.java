// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import io.travertine.scan.BatchFilter.Kernel;
import java.util.List;

/**
 * Applies a test to the vector at a path; positions at which a row around it is NULL do not pass.
 */
record PathKernel(Place place, VectorTest test) implements Kernel {

  /**
   * Where the values of a path are.
   *
   * @param column ordinal in the batch
   * @param fields steps from there through rows
   */
  record Place(int column, List<Integer> fields) {}

  static Place locate(ColumnPath path, List<ColumnPath> layout) {
    for (int i = 0; i < layout.size(); i++) {
      if (layout.get(i).covers(path)) {
        int above = layout.get(i).ordinals().size();
        return new Place(i, path.ordinals().subList(above, path.ordinals().size()));
      }
    }
    throw new IllegalStateException("No column of " + layout + " holds " + path);
  }

  @Override
  public int select(Batch batch, int[] positions, int count, int[] kept) {
    ColumnVector vector = batch.column(place.column());
    if (place.fields().isEmpty()) {
      return test.select(vector, positions, count, kept);
    }
    int[] from = positions;
    int remaining = count;
    for (int ordinal : place.fields()) {
      remaining = withoutNulls(vector, from, remaining, kept);
      from = kept;
      vector = ((RowVector) vector).field(ordinal);
    }
    return test.select(vector, from, remaining, kept);
  }

  private static int withoutNulls(ColumnVector vector, int[] positions, int count, int[] kept) {
    int passed = 0;
    for (int i = 0; i < count; i++) {
      if (!vector.isNull(positions[i])) {
        kept[passed++] = positions[i];
      }
    }
    return passed;
  }

  /** Whether the value at a path, or a row around it, is NULL. */
  record NullTest(Place place, VectorTest.Sense sense) implements Kernel {
    @Override
    public int select(Batch batch, int[] positions, int count, int[] kept) {
      int passed = 0;
      for (int i = 0; i < count; i++) {
        if (sense.passes(isNull(batch, positions[i]))) {
          kept[passed++] = positions[i];
        }
      }
      return passed;
    }

    private boolean isNull(Batch batch, int position) {
      ColumnVector vector = batch.column(place.column());
      for (int ordinal : place.fields()) {
        if (vector.isNull(position)) {
          return true;
        }
        vector = ((RowVector) vector).field(ordinal);
      }
      return vector.isNull(position);
    }
  }
}
