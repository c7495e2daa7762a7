// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/** Floats, also where they become doubles. */
record FloatStep() implements Step {
  @Override
  public int decode(byte[] bytes, int at, DecodeState state, Sink sink, int row) {
    return Wire.floatValue(bytes, at, ((DoubleSink) sink).values, row);
  }

  @Override
  public void write(CodeWriter code, CodeWriter.SinkName sink) {
    code.line("p = Wire.floatValue(b, p, " + sink.doubles() + ", o);");
  }
}
