// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.DataType;
import io.travertine.scan.LongVector;
import io.travertine.scan.VectorBuilder;

/** Ints, and what is counted in ints: dates. */
record IntStep(DataType type) implements Step {
  @Override
  public int minimumSize() {
    return 1;
  }

  @Override
  public void decode(ByteCursor cursor, VectorBuilder builder) {
    ((LongVector.Builder) builder).append(cursor.readInt());
  }

  @Override
  public void skip(ByteCursor cursor) {
    cursor.readInt();
  }
}
