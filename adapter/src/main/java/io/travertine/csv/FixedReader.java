// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.scan.BytesVector;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.VectorBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The same value in every row: NULL for a column that a file lacks, or the name of the file. Used
 * by one thread.
 *
 * @param text null for NULL
 */
record FixedReader(VectorBuilder builder, @Nullable String text) implements ColumnReader {

  static FixedReader missing(DataType type) {
    return new FixedReader(VectorBuilder.of(type, 1), null);
  }

  static FixedReader text(String text) {
    return new FixedReader(new BytesVector.Builder(DataType.VARCHAR, 1), text);
  }

  @Override
  public ColumnVector read(RecordChunk chunk, int[] positions, int count) {
    builder.reset();
    for (int i = 0; i < count; i++) {
      if (text != null && builder instanceof BytesVector.Builder texts) {
        texts.append(text);
      } else {
        builder.appendNull();
      }
    }
    return builder.build();
  }

  @Override
  public long usedBytes() {
    return builder.usedBytes();
  }
}
