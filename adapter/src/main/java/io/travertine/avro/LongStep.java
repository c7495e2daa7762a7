// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.DataType;
import io.travertine.scan.LongVector;
import io.travertine.scan.VectorBuilder;

/** Longs, and what is counted in longs: timestamps. */
record LongStep(DataType type) implements Step {
  @Override
  public int minimumSize() {
    return 1;
  }

  @Override
  public void decode(ByteCursor cursor, VectorBuilder builder) {
    ((LongVector.Builder) builder).append(cursor.readLong());
  }

  @Override
  public void skip(ByteCursor cursor) {
    cursor.readLong();
  }
}
