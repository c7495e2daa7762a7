// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.DataType;
import io.travertine.scan.VectorBuilder;
import io.travertine.scan.WideVector;

/** UUIDs as a fixed of 16 bytes, highest byte first. */
record UuidFixedStep() implements Step {
  private static final int SIZE = 16;

  @Override
  public DataType type() {
    return DataType.UUID;
  }

  @Override
  public int minimumSize() {
    return SIZE;
  }

  @Override
  public void decode(ByteCursor cursor, VectorBuilder builder) {
    long high = cursor.readLongBigEndian();
    ((WideVector.Builder) builder).append(high, cursor.readLongBigEndian());
  }

  @Override
  public void skip(ByteCursor cursor) {
    cursor.take(SIZE);
  }
}
