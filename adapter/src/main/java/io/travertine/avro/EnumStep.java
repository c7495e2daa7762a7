// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import java.util.Arrays;

/** Enums, as the text of their symbol, which stands among the constants before the block. */
final class EnumStep implements Step {
  private final int[] symbolOffsets;
  private final int[] symbolLengths;

  /**
   * @param symbolOffsets for each symbol of the file where the text of the one that it is read as
   *     stands; -1 where it is none
   */
  EnumStep(int[] symbolOffsets, int[] symbolLengths) {
    this.symbolOffsets = symbolOffsets.clone();
    this.symbolLengths = symbolLengths.clone();
  }

  @Override
  public int decode(byte[] bytes, int at, DecodeState state, Sink sink, int row) {
    BytesSink texts = (BytesSink) sink;
    return Wire.enumValue(
        bytes, at, symbolOffsets, symbolLengths, texts.offsets, texts.lengths, row);
  }

  @Override
  public void write(CodeWriter code, CodeWriter.SinkName sink) {
    code.line(
        "p = Wire.enumValue(b, p, %s, %s, %s, %s, o);"
            .formatted(
                code.constants(symbolOffsets),
                code.constants(symbolLengths),
                sink.offsets(),
                sink.lengths()));
  }

  @Override
  public String toString() {
    return "EnumStep" + Arrays.toString(symbolOffsets);
  }
}
