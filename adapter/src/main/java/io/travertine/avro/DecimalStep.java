// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.DataType;
import java.math.BigInteger;

/**
 * Decimals: the unscaled value in two's complement, highest byte first, as bytes or as fixed.
 *
 * @param fixedSize size of the fixed, or -1 for bytes, which have a length before them
 * @param limit the least positive unscaled value that has too many digits
 */
record DecimalStep(boolean isWide, int fixedSize, BigInteger limit) implements Step {

  static DecimalStep of(DataType.Decimal type, int fixedSize) {
    boolean isWide = type.precision() > DataType.Decimal.MAX_LONG_PRECISION;
    return new DecimalStep(isWide, fixedSize, BigInteger.TEN.pow(type.precision()));
  }

  @Override
  public int decode(byte[] bytes, int at, DecodeState state, Sink sink, int row) {
    long found = fixedSize < 0 ? Wire.length(bytes, at, state.end) : fixed(at, state.end);
    int offset = (int) found;
    int length = (int) (found >>> 32);
    if (isWide) {
      WideSink wide = (WideSink) sink;
      return Wire.wideDecimalValue(bytes, offset, length, limit, wide.high, wide.low, row);
    }
    long[] values = ((LongSink) sink).values;
    return Wire.decimalValue(bytes, offset, length, limit.longValue(), values, row);
  }

  private long fixed(int at, int end) {
    Wire.take(at, end, fixedSize);
    return ((long) fixedSize << 32) | at;
  }

  @Override
  public void write(CodeWriter code, CodeWriter.SinkName sink) {
    if (isWide) {
      Step.super.write(code, sink);
      return;
    }
    String offset = "p";
    String length = String.valueOf(fixedSize);
    if (fixedSize < 0) {
      String found = code.name("q");
      code.line("long " + found + " = Wire.length(b, p, end);");
      offset = "(int) " + found;
      length = "(int) (" + found + " >>> 32)";
    } else {
      code.line("Wire.take(p, end, " + fixedSize + ");");
    }
    code.line(
        "p = Wire.decimalValue(b, %s, %s, %dL, %s, o);"
            .formatted(offset, length, limit.longValue(), sink.longs()));
  }
}
