// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.DataType;
import io.travertine.scan.VectorBuilder;

/** Unions of {@code null} and one other type, in either order. */
record OptionalStep(Step value, int nullIndex) implements Step {
  @Override
  public DataType type() {
    return value.type();
  }

  @Override
  public boolean isNullable() {
    return true;
  }

  @Override
  public int minimumSize() {
    return 1;
  }

  @Override
  public void decode(ByteCursor cursor, VectorBuilder builder) {
    if (cursor.readIndex(2, "branches") == nullIndex) {
      builder.appendNull();
    } else {
      value.decode(cursor, builder);
    }
  }

  @Override
  public void skip(ByteCursor cursor) {
    if (cursor.readIndex(2, "branches") != nullIndex) {
      value.skip(cursor);
    }
  }

  @Override
  public Step project(Wanted wanted) {
    return wanted.all() ? this : new OptionalStep(value.project(wanted), nullIndex);
  }
}
