// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/**
 * Ints and longs that are read as floats or doubles, each of them if it can be without a loss.
 *
 * @param isReal whether they become floats
 */
record WholeAsDoubleStep(boolean isReal) implements Step {
  @Override
  public int decode(byte[] bytes, int at, DecodeState state, Sink sink, int row) {
    return Wire.longAsDouble(bytes, at, isReal, ((DoubleSink) sink).values, row);
  }
}
