// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.DataType;
import io.travertine.scan.LongVector;
import io.travertine.scan.RowVector;
import io.travertine.scan.VectorBuilder;
import java.util.List;

/**
 * Durations: three unsigned 32-bit numbers, lowest byte first. Months, days and milliseconds stay
 * apart.
 */
record DurationStep() implements Step {
  private static final int SIZE = 12;
  private static final DataType TYPE =
      DataType.row(
          List.of(
              new DataType.Field("months", DataType.BIGINT, false),
              new DataType.Field("days", DataType.BIGINT, false),
              new DataType.Field("millis", DataType.BIGINT, false)));

  @Override
  public DataType type() {
    return TYPE;
  }

  @Override
  public int minimumSize() {
    return SIZE;
  }

  @Override
  public void decode(ByteCursor cursor, VectorBuilder builder) {
    RowVector.Builder row = (RowVector.Builder) builder;
    for (int i = 0; i < 3; i++) {
      ((LongVector.Builder) row.field(i)).append(cursor.readUnsignedIntLittleEndian());
    }
    row.endRow();
  }

  @Override
  public void skip(ByteCursor cursor) {
    cursor.take(SIZE);
  }
}
