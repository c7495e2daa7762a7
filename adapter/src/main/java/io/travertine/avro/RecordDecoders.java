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
  private final int longestConstant;
  private final long rowBytes;
  private RecordDecoder current;

  /** Rows that there is room for in this batch, none of them NULL before it is decoded. */
  private int room;

  /** Rows of the batch before: this one will have about as many. */
  private int usual;

  RecordDecoders(DecodePlan plan, DecoderCode code, InterpretedDecoder.Mode mode) {
    this.rows = new RowSink(plan.shape(), false);
    this.interpreter = new InterpretedDecoder(code.step(), rows, mode);
    this.code = code;
    this.current = interpreter;
    this.longestConstant = plan.longestConstant();
    this.rowBytes = rows.bytesOfEach(longestConstant);
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
    room = 0;
  }

  /** Makes room for the rows up to {@code to}. */
  void reserve(int to) {
    if (to > room) {
      int more = Math.max(to, usual);
      rows.reserve(room, more);
      room = more;
    }
  }

  /**
   * Bytes of the first {@code count} rows, or more, but not more than {@code limit} unless they
   * have more. What they have is not added up where it is seen at once that it is little.
   *
   * @param encoded bytes that the rows were decoded from
   */
  long usedBytes(int count, long encoded, long limit) {
    long most = count * rowBytes + encoded + rows.bytesWithin(longestConstant);
    return most <= limit ? most : rows.usedBytes(count);
  }

  /** Ends a batch in which {@code count} rows were decoded. */
  void end(int count) {
    usual = count;
    if (current == interpreter) {
      code.interpreted(count);
    }
  }
}
