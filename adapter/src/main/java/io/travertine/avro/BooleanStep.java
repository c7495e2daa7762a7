// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.DataType;
import io.travertine.scan.LongVector;
import io.travertine.scan.VectorBuilder;

/** Booleans. */
record BooleanStep() implements Step {
  @Override
  public DataType type() {
    return DataType.BOOLEAN;
  }

  @Override
  public int minimumSize() {
    return 1;
  }

  @Override
  public void decode(ByteCursor cursor, VectorBuilder builder) {
    ((LongVector.Builder) builder).append(cursor.readBoolean() ? 1 : 0);
  }

  @Override
  public void skip(ByteCursor cursor) {
    cursor.readBoolean();
  }
}
