// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Decimals of the logical type big-decimal: bytes that hold the unscaled value, again as bytes, and
 * the scale. They become text such as {@code 12.50} or {@code 1E+400}, for each has a scale of its
 * own.
 */
record BigDecimalStep() implements Step {
  /** Most bytes of an unscaled value: to write one out takes time that grows with its square. */
  private static final int MAX_UNSCALED_BYTES = 8 << 10;

  @Override
  public int decode(byte[] bytes, int at, DecodeState state, Sink sink, int row) {
    long outer = Wire.length(bytes, at, state.end);
    int end = (int) outer + (int) (outer >>> 32);
    long inner = Wire.length(bytes, (int) outer, end);
    int length = (int) (inner >>> 32);
    if (length == 0 || length > MAX_UNSCALED_BYTES) {
      throw new MalformedDataException(
          AvroErrors.BAD_VALUE,
          "expected an unscaled value of 1 to "
              + MAX_UNSCALED_BYTES
              + " bytes but found "
              + length);
    }
    BigInteger unscaled = new BigInteger(bytes, (int) inner, length);
    long[] scale = new long[1];
    int next = Wire.intValue(bytes, (int) inner + length, scale, 0);
    if (next != end) {
      throw new MalformedDataException(
          AvroErrors.BAD_VALUE, "a big-decimal ends " + (next - end) + " bytes off its size");
    }
    byte[] text =
        new BigDecimal(unscaled, (int) scale[0]).toString().getBytes(StandardCharsets.US_ASCII);
    ((BytesSink) sink).put(row, text, text.length);
    return end;
  }
}
