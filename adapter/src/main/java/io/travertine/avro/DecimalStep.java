// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.DataType;
import io.travertine.scan.LongVector;
import io.travertine.scan.VectorBuilder;
import io.travertine.scan.WideVector;
import java.math.BigInteger;

/**
 * Decimals: the unscaled value in two's complement, highest byte first, as bytes or as fixed.
 *
 * @param fixedSize size of the fixed, or -1 for bytes, which have a length before them
 * @param limit the least positive unscaled value that has too many digits
 */
record DecimalStep(DataType.Decimal type, int fixedSize, BigInteger limit) implements Step {

  static DecimalStep of(DataType.Decimal type, int fixedSize) {
    return new DecimalStep(type, fixedSize, BigInteger.TEN.pow(type.precision()));
  }

  @Override
  public int minimumSize() {
    return fixedSize < 0 ? 1 : fixedSize;
  }

  @Override
  public void decode(ByteCursor cursor, VectorBuilder builder) {
    int length = fixedSize < 0 ? cursor.readLength() : fixedSize;
    int offset = cursor.take(length);
    byte[] bytes = cursor.bytes();
    if (length == 0) {
      throw new MalformedDataException(AvroErrors.BAD_VALUE, "a decimal of no bytes");
    }
    if (length <= Long.BYTES && builder instanceof LongVector.Builder longs) {
      long value = bytes[offset];
      for (int i = 1; i < length; i++) {
        value = (value << 8) | (bytes[offset + i] & 0xff);
      }
      long most = limit.longValue();
      if (value <= -most || value >= most) {
        throw tooManyDigits(BigInteger.valueOf(value));
      }
      longs.append(value);
      return;
    }
    BigInteger value = new BigInteger(bytes, offset, length);
    if (value.abs().compareTo(limit) >= 0) {
      throw tooManyDigits(value);
    }
    if (builder instanceof LongVector.Builder longs) {
      longs.append(value.longValueExact());
    } else {
      ((WideVector.Builder) builder).append(value);
    }
  }

  @Override
  public void skip(ByteCursor cursor) {
    cursor.take(fixedSize < 0 ? cursor.readLength() : fixedSize);
  }

  private MalformedDataException tooManyDigits(BigInteger value) {
    String shown =
        value.bitLength() > 512 ? "one of " + value.bitLength() + " bits" : value.toString();
    return new MalformedDataException(
        AvroErrors.BAD_VALUE, "expected an unscaled value for " + type + " but found " + shown);
  }
}
