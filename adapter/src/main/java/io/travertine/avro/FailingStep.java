// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

/** A branch of a file's union that cannot become what is read: an error where a value has it. */
record FailingStep(String problem) implements Step {
  @Override
  public int decode(byte[] bytes, int at, DecodeState state, Sink sink, int row) {
    throw new MalformedDataException(AvroErrors.BAD_VALUE, problem);
  }
}
