// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec.compute;

import io.travertine.scan.Batch;
import io.travertine.scan.ColumnVector;

/**
 * Some rows of a batch.
 *
 * @param positions ascending; the first {@code count} are meant
 */
record Rows(Batch batch, int[] positions, int count) {

  ColumnVector column(int ordinal) {
    return batch.column(ordinal);
  }

  /** How long an array must be to have all positions. */
  int extent() {
    return count == 0 ? 0 : positions[count - 1] + 1;
  }

  Rows with(int[] otherPositions, int otherCount) {
    return new Rows(batch, otherPositions, otherCount);
  }
}
