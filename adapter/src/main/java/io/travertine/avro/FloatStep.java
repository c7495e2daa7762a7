// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.DataType;
import io.travertine.scan.DoubleVector;
import io.travertine.scan.VectorBuilder;

/** Floats. {@code type} is REAL, or DOUBLE where a union holds doubles too. */
record FloatStep(DataType type) implements Step {
  @Override
  public int minimumSize() {
    return Float.BYTES;
  }

  @Override
  public void decode(ByteCursor cursor, VectorBuilder builder) {
    ((DoubleVector.Builder) builder).append(cursor.readFloat());
  }

  @Override
  public void skip(ByteCursor cursor) {
    cursor.take(Float.BYTES);
  }
}
