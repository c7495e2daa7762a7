// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.BytesVector;
import io.travertine.scan.DataType;
import io.travertine.scan.VectorBuilder;

/** Bytes of any length. */
record BytesStep() implements Step {
  @Override
  public DataType type() {
    return DataType.VARBINARY;
  }

  @Override
  public int minimumSize() {
    return 1;
  }

  @Override
  public void decode(ByteCursor cursor, VectorBuilder builder) {
    int length = cursor.readLength();
    ((BytesVector.Builder) builder).append(cursor.bytes(), cursor.take(length), length);
  }

  @Override
  public void skip(ByteCursor cursor) {
    cursor.take(cursor.readLength());
  }
}
