// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/** Bytes of one fixed length. */
record FixedStep(int size) implements Step {
  @Override
  public int decode(byte[] bytes, int at, DecodeState state, Sink sink, int row) {
    BytesSink values = (BytesSink) sink;
    return Wire.fixedValue(at, state.end, size, values.offsets, values.lengths, row);
  }

  @Override
  public void write(CodeWriter code, CodeWriter.SinkName sink) {
    code.line(
        "p = Wire.fixedValue(p, end, %d, %s, %s, o);"
            .formatted(size, sink.offsets(), sink.lengths()));
  }
}
