// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/** UUIDs as a fixed of 16 bytes, highest byte first. */
record UuidFixedStep() implements Step {
  @Override
  public int decode(byte[] bytes, int at, DecodeState state, Sink sink, int row) {
    WideSink wide = (WideSink) sink;
    return Wire.wideValue(bytes, at, wide.high, wide.low, row);
  }

  @Override
  public void write(CodeWriter code, CodeWriter.SinkName sink) {
    code.line("p = Wire.wideValue(b, p, " + sink.high() + ", " + sink.low() + ", o);");
  }
}
