// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/**
 * Records that hold themselves, as JSON text: records are objects, arrays are arrays, maps are
 * objects, bytes are strings of one character a byte (Avro specification, "JSON Encoding"). Of a
 * union the value alone is written; dates and times are numbers as they are stored; numbers that
 * JSON lacks, such as NaN, are strings.
 */
record JsonStep(JsonNode root) implements Step {
  @Override
  public int decode(byte[] bytes, int at, DecodeState state, Sink sink, int row) {
    JsonText text = new JsonText(state.maxValueBytes());
    int next = root.write(bytes, at, state, text);
    ((BytesSink) sink).put(row, text.bytes(), text.size());
    return next;
  }

  @Override
  public String toString() {
    return "JsonStep";
  }
}
