// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/**
 * A field that a file does not have: its default, which stands encoded among the constants before
 * the block.
 */
record DefaultStep(int offset, Step value) implements Step {
  @Override
  public int decode(byte[] bytes, int at, DecodeState state, Sink sink, int row) {
    value.decode(bytes, offset, state, sink, row);
    return at;
  }
}
