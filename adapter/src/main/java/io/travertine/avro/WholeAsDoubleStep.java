// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/**
 * Ints and longs that are read as floats or doubles, each of them if it can be without a loss.
 *
 * @param written what they are in the file
 * @param isReal whether they become floats
 */
record WholeAsDoubleStep(Written written, boolean isReal) implements Step {
  /** What a number was written as; both look alike, but an int must not be larger than one. */
  enum Written {
    INT,
    LONG
  }

  @Override
  public int decode(byte[] bytes, int at, DecodeState state, Sink sink, int row) {
    long[] value = new long[1];
    int next =
        written == Written.INT
            ? Wire.intValue(bytes, at, value, 0)
            : Wire.longValue(bytes, at, value, 0);
    ((DoubleSink) sink).values[row] = Wire.exactDouble(value[0], isReal);
    return next;
  }
}
