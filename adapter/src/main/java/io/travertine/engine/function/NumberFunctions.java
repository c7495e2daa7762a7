// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine.function;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Functions of numbers. Called by generated code, for arguments that are not NULL. Stateless. */
public final class NumberFunctions {
  private static final int LARGEST_FACTORIAL = 33;

  private NumberFunctions() {}

  public static long gcd(long left, long right) {
    return BigInteger.valueOf(left).gcd(BigInteger.valueOf(right)).longValueExact();
  }

  public static long lcm(long left, long right) {
    if (left == 0 || right == 0) {
      return 0;
    }
    return Math.abs(Math.multiplyExact(left / gcd(left, right), right));
  }

  /** The product of the numbers up to {@code number}, as far as DECIMAL(38) holds it. */
  public static BigDecimal factorial(long number) {
    if (number < 0 || number > LARGEST_FACTORIAL) {
      throw new ArithmeticException(
          "FACTORIAL(" + number + ") is out of range: 0 to " + LARGEST_FACTORIAL + ".");
    }
    BigInteger product = BigInteger.ONE;
    for (long factor = 2; factor <= number; factor++) {
      product = product.multiply(BigInteger.valueOf(factor));
    }
    return new BigDecimal(product);
  }

  /** The whole part of a quotient. */
  public static BigDecimal div(BigDecimal dividend, BigDecimal divisor) {
    return dividend.divideToIntegralValue(divisor).setScale(0, RoundingMode.DOWN);
  }

  /** The bucket, from 1, of equally wide ones; 0 below the first, one more than the last above. */
  public static int widthBucket(double value, double low, double high, long buckets) {
    if (buckets < 1 || low == high || Double.isNaN(value)) {
      throw new FunctionException(
          "2201G", "WIDTH_BUCKET needs a range that is not empty and at least one bucket.");
    }
    double place = (value - low) / (high - low);
    if (place < 0) {
      return 0;
    }
    return Math.toIntExact(place >= 1 ? buckets + 1 : (long) (place * buckets) + 1);
  }

  public static boolean isNan(double value) {
    return Double.isNaN(value);
  }

  public static boolean isInfinite(double value) {
    return Double.isInfinite(value);
  }

  public static boolean isFinite(double value) {
    return Double.isFinite(value);
  }
}
