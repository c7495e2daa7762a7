// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.DataType;
import io.travertine.scan.VectorBuilder;
import java.util.List;

/**
 * Unions whose branches all become values of one type: {@code int} and {@code long}, {@code float}
 * and {@code double}, with or without {@code null}, or a single branch. Every branch appends to the
 * same builder.
 */
record MergedUnionStep(DataType type, List<Step> branches) implements Step {
  MergedUnionStep {
    branches = List.copyOf(branches);
  }

  @Override
  public boolean isNullable() {
    return branches.stream().anyMatch(Step::isNullable);
  }

  @Override
  public int minimumSize() {
    return 1;
  }

  @Override
  public void decode(ByteCursor cursor, VectorBuilder builder) {
    branches.get(cursor.readIndex(branches.size(), "branches")).decode(cursor, builder);
  }

  @Override
  public void skip(ByteCursor cursor) {
    branches.get(cursor.readIndex(branches.size(), "branches")).skip(cursor);
  }
}
