// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/** Doubles. */
record DoubleStep() implements Step {
  @Override
  public int decode(byte[] bytes, int at, DecodeState state, Sink sink, int row) {
    return Wire.doubleValue(bytes, at, ((DoubleSink) sink).values, row);
  }

  @Override
  public void write(CodeWriter code, CodeWriter.SinkName sink) {
    code.line("p = Wire.doubleValue(b, p, " + sink.doubles() + ", o);");
  }
}
