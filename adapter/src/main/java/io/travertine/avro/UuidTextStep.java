// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/** UUIDs written as text of 36 characters. */
record UuidTextStep() implements Step {
  @Override
  public int decode(byte[] bytes, int at, DecodeState state, Sink sink, int row) {
    WideSink wide = (WideSink) sink;
    return Wire.uuidValue(bytes, at, state.end, wide.high, wide.low, row);
  }

  @Override
  public void write(CodeWriter code, CodeWriter.SinkName sink) {
    code.line("p = Wire.uuidValue(b, p, end, " + sink.high() + ", " + sink.low() + ", o);");
  }
}
