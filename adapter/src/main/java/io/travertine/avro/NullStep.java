// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.DataType;
import io.travertine.scan.VectorBuilder;

/** The type {@code null}: a VARCHAR that is always NULL. */
record NullStep() implements Step {
  @Override
  public DataType type() {
    return DataType.VARCHAR;
  }

  @Override
  public boolean isNullable() {
    return true;
  }

  @Override
  public int minimumSize() {
    return 0;
  }

  @Override
  public void decode(ByteCursor cursor, VectorBuilder builder) {
    builder.appendNull();
  }

  @Override
  public void skip(ByteCursor cursor) {}
}
