// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.value;

import io.travertine.scan.BytesVector;
import io.travertine.scan.ColumnVector;
import org.jspecify.annotations.Nullable;

/** Text, as it is and where it is. Used by one thread. */
final class TextDecoder implements ColumnDecoder {
  private final BytesVector.Builder builder;
  private boolean[] nulls = {};
  private @Nullable BytesVector vector;

  TextDecoder(BytesVector.Builder builder) {
    this.builder = builder;
  }

  @Override
  public BytesVector.Builder builder() {
    return builder;
  }

  @Override
  public boolean append(byte[] bytes, int from, int to) {
    builder.append(bytes, from, to - from);
    return true;
  }

  @Override
  public boolean keepsRanges() {
    return true;
  }

  @Override
  public int appendAll(FieldRanges fields, int count) {
    int[] lengths = fields.lengths();
    boolean anyNull = false;
    for (int i = 0; i < count; i++) {
      anyNull |= lengths[i] < 0;
    }
    if (anyNull) {
      if (nulls.length < count) {
        nulls = new boolean[lengths.length];
      }
      for (int i = 0; i < count; i++) {
        nulls[i] = lengths[i] < 0;
        lengths[i] = Math.max(0, lengths[i]);
      }
    }
    vector =
        new BytesVector(
            builder.build().type(),
            fields.bytes(),
            fields.starts(),
            lengths,
            anyNull ? nulls : null);
    return count;
  }

  @Override
  public long usedBytes() {
    return builder.usedBytes() + nulls.length;
  }

  @Override
  public ColumnVector vector() {
    BytesVector ranges = vector;
    return ranges == null ? builder.build() : ranges;
  }
}
