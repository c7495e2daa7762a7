// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/**
 * Reads the values of one place of a file's schema and writes them to a sink. Steps form a tree as
 * the schema does. Immutable; shared by readers.
 */
interface Step {

  /** Reads the value at {@code at} into position {@code row}; returns the position behind it. */
  int decode(byte[] bytes, int at, DecodeState state, Sink sink, int row);

  /** Writes code that does the same; without code of its own it calls this step. */
  default void write(CodeWriter code, CodeWriter.SinkName sink) {
    code.line(
        "p = " + code.called(Step.class, this) + ".decode(b, p, state, " + sink.field() + ", o);");
  }

  /** How much code {@link #write} makes, in values. */
  default int weight() {
    return 1;
  }
}
