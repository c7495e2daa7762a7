// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/**
 * Decodes records into the sinks that it was made for. One is the interpreter, the others are
 * generated. Used by one thread.
 */
interface RecordDecoder {

  /**
   * Decodes {@code count} rows of the batch from row {@code from} on: the records at the position
   * of {@code state}, noting where each begins, or, if it is made for that, the selected rows at
   * the places noted before.
   *
   * <p>After a failure it is not defined which rows have been decoded.
   *
   * @throws MalformedDataException if the bytes are not what the schema says
   * @throws IndexOutOfBoundsException in generated code, for the same reason
   */
  void decode(DecodeState state, int from, int count);
}
