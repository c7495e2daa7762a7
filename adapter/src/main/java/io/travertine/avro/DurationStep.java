// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/** Durations: months, days and milliseconds, unsigned numbers of 32 bits, lowest byte first. */
record DurationStep() implements Step {
  private static final int PARTS = 3;

  @Override
  public int decode(byte[] bytes, int at, DecodeState state, Sink sink, int row) {
    int next = at;
    Wire.take(at, state.end, PARTS * Integer.BYTES);
    for (int i = 0; i < PARTS; i++) {
      LongSink part = (LongSink) ((RowSink) sink).field(i);
      next = Wire.longLittleEndian(bytes, next, part.values, row);
    }
    return next;
  }
}
