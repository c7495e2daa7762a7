// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.BytesVector;
import io.travertine.scan.DataType;
import io.travertine.scan.VectorBuilder;

/** Bytes of one fixed length. */
record FixedStep(int size) implements Step {
  @Override
  public DataType type() {
    return DataType.VARBINARY;
  }

  @Override
  public int minimumSize() {
    return size;
  }

  @Override
  public void decode(ByteCursor cursor, VectorBuilder builder) {
    ((BytesVector.Builder) builder).append(cursor.bytes(), cursor.take(size), size);
  }

  @Override
  public void skip(ByteCursor cursor) {
    cursor.take(size);
  }
}
