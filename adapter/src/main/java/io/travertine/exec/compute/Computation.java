// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec.compute;

import io.travertine.scan.ColumnVector;

/**
 * Computes one expression of many rows. What it returns is valid until it is asked again. Used by
 * one thread.
 */
interface Computation {

  /** The values at these positions of the vectors of a batch; there are no others. */
  ColumnVector compute(Rows rows);

  /** Bytes of heap behind the vectors that it makes, and those that it makes them of. */
  long retainedBytes();
}
