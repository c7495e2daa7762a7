// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/** Longs, and what is counted in longs: timestamps. */
record LongStep() implements Step {
  @Override
  public int decode(byte[] bytes, int at, DecodeState state, Sink sink, int row) {
    return Wire.longValue(bytes, at, ((LongSink) sink).values, row);
  }

  @Override
  public void write(CodeWriter code, CodeWriter.SinkName sink) {
    code.line("p = Wire.longValue(b, p, " + sink.longs() + ", o);");
  }
}
