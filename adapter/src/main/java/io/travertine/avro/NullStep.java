// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/** The type {@code null}. */
record NullStep() implements Step {
  @Override
  public int decode(byte[] bytes, int at, DecodeState state, Sink sink, int row) {
    sink.setNull(row);
    return at;
  }

  @Override
  public void write(CodeWriter code, CodeWriter.SinkName sink) {
    sink.setNull();
  }
}
