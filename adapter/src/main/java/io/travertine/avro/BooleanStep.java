// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/** Booleans. */
record BooleanStep() implements Step {
  @Override
  public int decode(byte[] bytes, int at, DecodeState state, Sink sink, int row) {
    return Wire.booleanValue(bytes, at, ((LongSink) sink).values, row);
  }

  @Override
  public void write(CodeWriter code, CodeWriter.SinkName sink) {
    code.line("p = Wire.booleanValue(b, p, " + sink.longs() + ", o);");
  }
}
