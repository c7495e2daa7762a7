// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/**
 * A branch of a general union: writes the tag and the field of the branch, and NULL to the fields
 * of the others.
 *
 * @param tagOffset where the tag stands among the constants before the block
 * @param field of the row that takes the value
 */
record TaggedStep(int tagOffset, int tagLength, int field, int fields, Step value) implements Step {
  @Override
  public int decode(byte[] bytes, int at, DecodeState state, Sink sink, int row) {
    RowSink union = (RowSink) sink;
    BytesSink tags = (BytesSink) union.field(0);
    tags.offsets[row] = tagOffset;
    tags.lengths[row] = tagLength;
    int next = value.decode(bytes, at, state, union.field(field), row);
    for (int i = 1; i < fields; i++) {
      if (i != field) {
        union.field(i).setNull(row);
      }
    }
    return next;
  }
}
