// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.DataType;
import io.travertine.scan.VectorBuilder;
import io.travertine.scan.WideVector;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/** Decoders of {@code varint} and {@code decimal}: exact, or an error. */
final class Decimals {
  static final DataType VARINT = DataType.decimal(38, 0);
  static final int SCALE = 18;
  static final DataType DECIMAL = DataType.decimal(38, SCALE);

  private static final BigInteger BOUND = BigInteger.TEN.pow(38);
  private static final long[] POWERS = new long[SCALE + 1];

  static {
    POWERS[0] = 1;
    for (int i = 1; i <= SCALE; i++) {
      POWERS[i] = 10 * POWERS[i - 1];
    }
  }

  private Decimals() {}

  static CellDecoder varint(VectorBuilder builder) {
    WideVector.Builder out = (WideVector.Builder) builder;
    return (bytes, offset, length) -> {
      if (length == 0) {
        out.appendNull();
      } else if (length <= Long.BYTES) {
        long value = number(bytes, offset, length);
        out.append(value >> 63, value);
      } else {
        out.append(bounded(new BigInteger(Scalars.copy(bytes, offset, length)), 0));
      }
    };
  }

  /** A scale of four bytes, then the unscaled number. */
  static CellDecoder decimal(VectorBuilder builder) {
    WideVector.Builder out = (WideVector.Builder) builder;
    return (bytes, offset, length) -> {
      if (length == 0) {
        out.appendNull();
        return;
      }
      if (length <= Integer.BYTES) {
        throw new UnfitValueException("has " + length + " bytes, too few for a decimal");
      }
      int scale = bytes.getInt(offset);
      int digitsAt = offset + Integer.BYTES;
      int digits = length - Integer.BYTES;
      if (digits <= Long.BYTES && scale >= 0 && scale <= SCALE) {
        // At most 2^63 * 10^18, which 38 digits hold.
        long value = number(bytes, digitsAt, digits);
        long factor = POWERS[SCALE - scale];
        out.append(Math.multiplyHigh(value, factor), value * factor);
      } else {
        out.append(rescaled(new BigInteger(Scalars.copy(bytes, digitsAt, digits)), scale));
      }
    };
  }

  private static BigInteger rescaled(BigInteger unscaled, int scale) {
    if (unscaled.signum() == 0) {
      return unscaled;
    }
    if (scale <= SCALE) {
      // A number other than 0 has more than 38 digits once 10^39 is a factor of it.
      long factor = (long) SCALE - scale;
      if (factor > 38) {
        throw tooLarge(unscaled, scale);
      }
      return bounded(unscaled.multiply(BigInteger.TEN.pow((int) factor)), scale);
    }
    long surplus = (long) scale - SCALE;
    if (surplus > unscaled.bitLength()) {
      throw tooFine(unscaled, scale);
    }
    BigInteger[] parts = unscaled.divideAndRemainder(BigInteger.TEN.pow((int) surplus));
    if (parts[1].signum() != 0) {
      throw tooFine(unscaled, scale);
    }
    return bounded(parts[0], scale);
  }

  private static BigInteger bounded(BigInteger unscaled, int scale) {
    if (unscaled.abs().compareTo(BOUND) >= 0) {
      throw tooLarge(unscaled, scale);
    }
    return unscaled;
  }

  private static UnfitValueException tooLarge(BigInteger unscaled, int scale) {
    return new UnfitValueException(shown(unscaled, scale) + " has more than 38 digits");
  }

  private static UnfitValueException tooFine(BigInteger unscaled, int scale) {
    return new UnfitValueException(
        shown(unscaled, scale) + " has more than " + SCALE + " digits behind the point");
  }

  /** Never written out in full: a scale can ask for 2^31 zeros. */
  private static String shown(BigInteger unscaled, int scale) {
    return unscaled.bitLength() > 512
        ? "of " + unscaled.bitLength() + " bits"
        : new BigDecimal(unscaled, scale).toString();
  }

  private static long number(ByteBuffer bytes, int offset, int length) {
    long value = bytes.get(offset);
    for (int i = 1; i < length; i++) {
      value = (value << 8) | (bytes.get(offset + i) & 0xff);
    }
    return value;
  }
}
