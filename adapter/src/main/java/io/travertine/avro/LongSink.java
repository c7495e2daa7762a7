// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.DataType;
import io.travertine.scan.LongVector;
import java.util.Arrays;

/** Values of the LONG layout. Used by one thread. */
final class LongSink extends Sink {
  private final DataType type;
  long[] values = {};

  LongSink(DataType type, boolean nullable) {
    super(nullable);
    this.type = type;
  }

  @Override
  void reserveValues(int from, int to) {
    if (values.length < to) {
      values = Arrays.copyOf(values, grow(values.length, to));
    }
  }

  @Override
  void clear(int row) {
    values[row] = 0;
  }

  @Override
  long bytesOfEach(int longestConstant) {
    return Long.BYTES;
  }

  @Override
  long usedBytes(int rows) {
    return (long) Long.BYTES * rows;
  }

  @Override
  LongVector vector(byte[] block) {
    return new LongVector(type, values, nullsOfVector());
  }
}
