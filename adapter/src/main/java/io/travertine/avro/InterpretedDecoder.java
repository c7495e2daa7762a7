// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/**
 * Decodes by walking over steps: slower than generated code and there at once. Looks at the end of
 * the block behind each value, and so knows in which field damage is. Used by one thread.
 */
final class InterpretedDecoder implements RecordDecoder {
  private final RowStep step;
  private final RowSink rows;
  private final Mode mode;

  /** Which rows are decoded. */
  enum Mode {
    /** All, one behind the other. */
    DENSE,
    /** Those selected, where they are known to begin. */
    SELECTED
  }

  InterpretedDecoder(RowStep step, RowSink rows, Mode mode) {
    this.step = step;
    this.rows = rows;
    this.mode = mode;
  }

  @Override
  public void decode(DecodeState state, int from, int count) {
    byte[] bytes = state.bytes;
    if (mode == Mode.SELECTED) {
      for (int i = from; i < from + count; i++) {
        int row = state.selected[i];
        step.decode(bytes, state.starts[row], state, rows, row);
      }
      return;
    }
    for (int row = from; row < from + count; row++) {
      state.starts[row] = state.position;
      state.position = step.decode(bytes, state.position, state, rows, row);
    }
  }
}
