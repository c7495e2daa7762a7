// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec.compute;

import io.travertine.scan.ColumnVector;
import org.jspecify.annotations.Nullable;

/** Says which computed values are NULL. Filled again for each batch; used by one thread. */
final class NullBuffer {
  private boolean[] nulls = {};

  /** Where either operand is NULL; null if no value is. */
  boolean @Nullable [] ofBoth(ColumnVector left, ColumnVector right, Rows rows) {
    if (!left.mayHaveNulls()) {
      return of(right, rows);
    }
    if (!right.mayHaveNulls()) {
      return of(left, rows);
    }
    boolean[] both = room(rows.extent());
    int[] positions = rows.positions();
    for (int i = 0; i < rows.count(); i++) {
      int position = positions[i];
      both[position] = left.isNull(position) || right.isNull(position);
    }
    return both;
  }

  /** Where {@code operand} is NULL; null if no value is. */
  boolean @Nullable [] of(ColumnVector operand, Rows rows) {
    if (!operand.mayHaveNulls()) {
      return null;
    }
    boolean[] one = room(rows.extent());
    int[] positions = rows.positions();
    for (int i = 0; i < rows.count(); i++) {
      one[positions[i]] = operand.isNull(positions[i]);
    }
    return one;
  }

  /** An array with room for {@code extent} positions, whose content is not known. */
  boolean[] room(int extent) {
    if (nulls.length < extent) {
      nulls = new boolean[extent];
    }
    return nulls;
  }

  long retainedBytes() {
    return nulls.length;
  }
}
