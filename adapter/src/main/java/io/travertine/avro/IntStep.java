// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/** Ints, and what is counted in ints: dates. */
record IntStep() implements Step {
  @Override
  public int decode(byte[] bytes, int at, DecodeState state, Sink sink, int row) {
    return Wire.intValue(bytes, at, ((LongSink) sink).values, row);
  }

  @Override
  public void write(CodeWriter code, CodeWriter.SinkName sink) {
    code.line("p = Wire.intValue(b, p, " + sink.longs() + ", o);");
  }
}
