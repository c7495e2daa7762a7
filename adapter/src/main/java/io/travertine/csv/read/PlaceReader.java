// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.record.Records;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.LongVector;

/** Where records stand in their file. Used by one thread. */
record PlaceReader(LongVector.Builder builder, Kind kind) implements ColumnReader {

  /** What is said of a record. */
  enum Kind {
    ROW,
    OFFSET
  }

  static PlaceReader of(Kind kind) {
    return new PlaceReader(new LongVector.Builder(DataType.BIGINT, 1), kind);
  }

  @Override
  public ColumnVector read(Records records, int[] positions, int count) {
    builder.reset();
    for (int i = 0; i < count; i++) {
      int row = positions[i];
      builder.append(
          switch (kind) {
            case ROW -> records.firstRow() + row;
            case OFFSET -> records.offset(row);
          });
    }
    return builder.build();
  }

  @Override
  public long usedBytes() {
    return builder.usedBytes();
  }
}
