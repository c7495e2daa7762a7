// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/** Strings, which have to be UTF-8. */
record TextStep() implements Step {
  @Override
  public int decode(byte[] bytes, int at, DecodeState state, Sink sink, int row) {
    BytesSink texts = (BytesSink) sink;
    return Wire.textValue(bytes, at, state.end, texts.offsets, texts.lengths, row);
  }

  @Override
  public void write(CodeWriter code, CodeWriter.SinkName sink) {
    code.line("p = Wire.textValue(b, p, end, " + sink.offsets() + ", " + sink.lengths() + ", o);");
  }
}
