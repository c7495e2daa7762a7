// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/**
 * The sinks of one plan and what fills them: the interpreter at first, generated code once there is
 * some. Used by one thread.
 */
final class RecordDecoders {
  private final RowSink rows;
  private final InterpretedDecoder interpreter;
  private final DecoderCode code;
  private RecordDecoder current;

  RecordDecoders(DecodePlan plan, DecoderCode code, InterpretedDecoder.Mode mode) {
    this.rows = new RowSink(plan.shape(), false);
    this.interpreter = new InterpretedDecoder(code.step(), rows, mode);
    this.code = code;
    this.current = interpreter;
  }

  /** What has been decoded. */
  RowSink rows() {
    return rows;
  }

  RecordDecoder interpreter() {
    return interpreter;
  }

  RecordDecoder current() {
    return current;
  }

  /** Begins a batch: the next row is the first. */
  void begin() {
    if (current == interpreter) {
      code.interpreted(0);
      RecordDecoder generated = code.decoder(rows);
      if (generated != null) {
        current = generated;
      }
    }
    rows.reserve(0, 0);
  }

  /** Makes room for the rows from {@code from} to {@code to}. */
  void reserve(int from, int to) {
    rows.reserve(from, to);
  }

  /** Ends a batch in which {@code count} rows were decoded. */
  void end(int count) {
    if (current == interpreter) {
      code.interpreted(count);
    }
  }
}
