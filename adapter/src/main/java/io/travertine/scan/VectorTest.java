// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

/** A condition on the values of one vector. NULL never passes. */
interface VectorTest {

  /** Which outcome passes. */
  enum Sense {
    TRUE,
    FALSE;

    boolean passes(boolean outcome) {
      return outcome == (this == TRUE);
    }
  }

  /** As {@link BatchFilter.Kernel#select}, on one vector. */
  int select(ColumnVector vector, int[] positions, int count, int[] kept);
}
