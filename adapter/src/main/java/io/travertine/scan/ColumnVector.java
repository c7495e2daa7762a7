// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import org.jspecify.annotations.Nullable;

/**
 * The values of one column of a {@link Batch}, by position. There is one class for each {@link
 * DataType.Layout}; the typed accessors are on the classes.
 *
 * <p>A vector is a view of arrays that its reader may fill again for the next batch. Its value at a
 * NULL position means nothing.
 */
public sealed interface ColumnVector
    permits ArrayVector, BytesVector, DoubleVector, LongVector, MapVector, RowVector, WideVector {

  DataType type();

  /** Whether any position may be NULL; false allows loops that do not ask. */
  boolean mayHaveNulls();

  boolean isNull(int position);

  /**
   * The value in the class that {@link DataType} names, or null. Allocates: for edges and tests,
   * not for loops.
   */
  @Nullable Object value(int position);

  /** A vector of its own that holds the values at {@code positions[0..count)}. */
  ColumnVector copy(int[] positions, int count);

  /** Bytes that this vector keeps alive, shared ones included. */
  long retainedBytes();
}
