// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.DataType;
import io.travertine.scan.DoubleVector;
import io.travertine.scan.VectorBuilder;

/** Doubles. */
record DoubleStep() implements Step {
  @Override
  public DataType type() {
    return DataType.DOUBLE;
  }

  @Override
  public int minimumSize() {
    return Double.BYTES;
  }

  @Override
  public void decode(ByteCursor cursor, VectorBuilder builder) {
    ((DoubleVector.Builder) builder).append(cursor.readDouble());
  }

  @Override
  public void skip(ByteCursor cursor) {
    cursor.take(Double.BYTES);
  }
}
