// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.DataType;
import io.travertine.scan.LongVector;
import io.travertine.scan.VectorBuilder;

/** Times of day: {@code time-millis} on int, {@code time-micros} on long. */
record TimeStep(DataType type, long unitsOfDay, boolean isInt) implements Step {
  static final TimeStep MILLIS = new TimeStep(DataType.time(3), 86_400_000L, true);
  static final TimeStep MICROS = new TimeStep(DataType.time(6), 86_400_000_000L, false);

  @Override
  public int minimumSize() {
    return 1;
  }

  @Override
  public void decode(ByteCursor cursor, VectorBuilder builder) {
    long value = isInt ? cursor.readInt() : cursor.readLong();
    if (value < 0 || value >= unitsOfDay) {
      throw new MalformedDataException(
          AvroErrors.BAD_VALUE,
          "expected a time of day from 0 to " + (unitsOfDay - 1) + " but found " + value);
    }
    ((LongVector.Builder) builder).append(value);
  }

  @Override
  public void skip(ByteCursor cursor) {
    if (isInt) {
      cursor.readInt();
    } else {
      cursor.readLong();
    }
  }
}
