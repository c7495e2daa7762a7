// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.DataType;
import io.travertine.scan.DoubleVector;
import java.util.Arrays;

/** Values of the DOUBLE layout. Used by one thread. */
final class DoubleSink extends Sink {
  private final DataType type;
  double[] values = {};

  DoubleSink(DataType type, boolean nullable) {
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
    return Double.BYTES;
  }

  @Override
  long usedBytes(int rows) {
    return (long) Double.BYTES * rows;
  }

  @Override
  DoubleVector vector(byte[] block) {
    return new DoubleVector(type, values, nullsOfVector());
  }
}
