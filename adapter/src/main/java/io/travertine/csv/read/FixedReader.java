// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.record.Records;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.VectorBuilder;
import java.util.Arrays;

/**
 * The same value in every row of a file: NULL for a column that it lacks, its name, or what one of
 * its directories says. Reads nothing. Used by one thread.
 */
final class FixedReader implements ColumnReader {
  private final ColumnVector source;
  private final int position;
  private ColumnVector repeated;
  private int count;

  /** Repeats the value at {@code position} of {@code source}. */
  FixedReader(ColumnVector source, int position) {
    this.source = source;
    this.position = position;
    this.repeated = source.copy(new int[0], 0);
  }

  static FixedReader missing(DataType type) {
    VectorBuilder builder = VectorBuilder.of(type, 1);
    builder.appendNull();
    return new FixedReader(builder.build(), 0);
  }

  @Override
  public ColumnVector read(Records records, int[] positions, int wanted) {
    if (wanted > count) {
      int[] same = new int[wanted];
      Arrays.fill(same, position);
      repeated = source.copy(same, wanted);
      count = wanted;
    }
    return repeated;
  }

  @Override
  public long usedBytes() {
    return repeated.retainedBytes();
  }
}
