// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.DataType;
import io.travertine.scan.WideVector;
import java.util.Arrays;

/** Values of the WIDE layout. Used by one thread. */
final class WideSink extends Sink {
  private final DataType type;
  long[] high = {};
  long[] low = {};

  WideSink(DataType type, boolean nullable) {
    super(nullable);
    this.type = type;
  }

  @Override
  void reserveValues(int from, int to) {
    if (high.length < to) {
      high = Arrays.copyOf(high, grow(high.length, to));
      low = Arrays.copyOf(low, high.length);
    }
  }

  @Override
  void clear(int row) {
    high[row] = 0;
    low[row] = 0;
  }

  @Override
  long bytesOfEach(int longestConstant) {
    return 2L * Long.BYTES;
  }

  @Override
  long usedBytes(int rows) {
    return 2L * Long.BYTES * rows;
  }

  @Override
  WideVector vector(byte[] block) {
    return new WideVector(type, high, low, nullsOfVector());
  }
}
