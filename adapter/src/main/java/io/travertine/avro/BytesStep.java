// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/** Bytes of any length. */
record BytesStep() implements Step {
  @Override
  public int decode(byte[] bytes, int at, DecodeState state, Sink sink, int row) {
    BytesSink values = (BytesSink) sink;
    return Wire.bytesValue(bytes, at, state.end, values.offsets, values.lengths, row);
  }

  @Override
  public void write(CodeWriter code, CodeWriter.SinkName sink) {
    code.line("p = Wire.bytesValue(b, p, end, " + sink.offsets() + ", " + sink.lengths() + ", o);");
  }
}
