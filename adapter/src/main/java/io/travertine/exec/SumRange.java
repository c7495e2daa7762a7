// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.DataType;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.ScanException;
import io.travertine.scan.WideVector;
import java.math.BigInteger;

/**
 * The numbers that a SUM may result in. Immutable.
 *
 * @param column name of the column that is summed, for messages
 * @param type of the sum
 * @param largest unscaled number of the type; the smallest is no nearer to 0
 */
record SumRange(String column, DataType type, BigInteger smallest, BigInteger largest) {
  static final ErrorCode SUM_OVERFLOW =
      new ErrorCode("SUM_OVERFLOW", ErrorCode.Category.OUT_OF_RANGE);

  static SumRange of(String column, DataType type) {
    if (type instanceof DataType.Decimal decimal) {
      BigInteger largest = BigInteger.TEN.pow(decimal.precision()).subtract(BigInteger.ONE);
      return new SumRange(column, type, largest.negate(), largest);
    }
    int bits =
        switch (type.kind()) {
          case TINYINT -> 7;
          case SMALLINT -> 15;
          case INTEGER -> 31;
          case BIGINT -> 63;
          default -> throw new IllegalStateException("A sum of whole numbers is no " + type);
        };
    BigInteger beyond = BigInteger.ONE.shiftLeft(bits);
    return new SumRange(column, type, beyond.negate(), beyond.subtract(BigInteger.ONE));
  }

  /** Fails if the number of these two halves is none of the type. */
  void check(long high, long low) {
    boolean oneLong = high == low >> 63;
    if (oneLong
        && (largest.bitLength() >= 63
            || (low <= largest.longValue() && low >= smallest.longValue()))) {
      return;
    }
    BigInteger sum = WideVector.unscaled(high, low);
    if (sum.compareTo(largest) > 0 || sum.compareTo(smallest) < 0) {
      throw exceeded();
    }
  }

  /** The failure of a sum that is none of the type. */
  ScanException exceeded() {
    return ScanException.of(
            SUM_OVERFLOW, "SUM of column \"" + column + "\" is out of range of its type " + type)
        .fix("Cast the column to a wider type, or to DOUBLE")
        .build();
  }
}
