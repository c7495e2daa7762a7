// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec.compute;

import static io.travertine.scan.DataType.Decimal.scaleOf;

import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.LongVector;
import io.travertine.scan.ScanException;
import io.travertine.scan.WideVector;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic of whole numbers and decimals of at most 18 digits each: exact, or an error. Used by
 * one thread.
 */
final class ExactArithmetic implements Computation {
  static final ErrorCode NUMBER_OVERFLOW =
      new ErrorCode("NUMBER_OVERFLOW", ErrorCode.Category.OUT_OF_RANGE);

  private final String column;
  private final Expression.Operator operator;
  private final Computation left;
  private final Computation right;
  private final DataType type;

  /** What the unscaled operands are multiplied by to have the scale of a sum. */
  private final long leftUnit;

  private final long rightUnit;
  private final long largest;
  private final NullBuffer nulls = new NullBuffer();
  private long[] values = {};
  private long[] highs = {};

  /**
   * @param column name of what is computed, for messages
   */
  ExactArithmetic(
      String column, Expression.Arithmetic expression, Computation left, Computation right) {
    this.column = column;
    this.operator = expression.operator();
    this.left = left;
    this.right = right;
    this.type = expression.type();
    boolean product = operator == Expression.Operator.TIMES;
    this.leftUnit = product ? 1 : power(scaleOf(type) - scaleOf(expression.left().type()));
    this.rightUnit = product ? 1 : power(scaleOf(type) - scaleOf(expression.right().type()));
    this.largest = largest(type);
  }

  private static long power(int digits) {
    long power = 1;
    for (int i = 0; i < digits; i++) {
      power = Math.multiplyExact(power, 10L);
    }
    return power;
  }

  private static long largest(DataType type) {
    return switch (type.kind()) {
      case TINYINT -> Byte.MAX_VALUE;
      case SMALLINT -> Short.MAX_VALUE;
      case INTEGER -> Integer.MAX_VALUE;
      default -> Long.MAX_VALUE;
    };
  }

  @Override
  public ColumnVector compute(Rows rows) {
    LongVector first = (LongVector) left.compute(rows);
    LongVector second = (LongVector) right.compute(rows);
    boolean @Nullable [] none = nulls.ofBoth(first, second, rows);
    int extent = rows.extent();
    if (values.length < extent) {
      values = new long[extent];
    }
    if (type.layout() == DataType.Layout.WIDE) {
      if (highs.length < extent) {
        highs = new long[extent];
      }
      multiplyWide(first.values(), second.values(), rows);
      return new WideVector(type, highs, values, none);
    }
    try {
      computeLongs(first.values(), second.values(), rows, none);
    } catch (ArithmeticException e) {
      throw overflow(e);
    }
    return new LongVector(type, values, none);
  }

  private void computeLongs(long[] a, long[] b, Rows rows, boolean @Nullable [] none) {
    int[] positions = rows.positions();
    for (int i = 0; i < rows.count(); i++) {
      int at = positions[i];
      if (none == null || !none[at]) {
        long value = value(a[at], b[at]);
        if (value > largest || value < -largest - 1) {
          throw new ArithmeticException("out of range");
        }
        values[at] = value;
      }
    }
  }

  private long value(long a, long b) {
    return switch (operator) {
      case PLUS -> Math.addExact(Math.multiplyExact(a, leftUnit), Math.multiplyExact(b, rightUnit));
      case MINUS ->
          Math.subtractExact(Math.multiplyExact(a, leftUnit), Math.multiplyExact(b, rightUnit));
      case TIMES -> Math.multiplyExact(a, b);
      case DIVIDE -> throw new IllegalStateException("Only DOUBLE is divided");
    };
  }

  /** Two numbers of 18 digits each make one of 36. */
  private void multiplyWide(long[] a, long[] b, Rows rows) {
    int[] positions = rows.positions();
    for (int i = 0; i < rows.count(); i++) {
      int at = positions[i];
      values[at] = a[at] * b[at];
      highs[at] = Math.multiplyHigh(a[at], b[at]);
    }
  }

  private ScanException overflow(ArithmeticException cause) {
    return ScanException.of(NUMBER_OVERFLOW, column + " is out of range of its type " + type)
        .fix("Cast one of its operands to a wider type, or to DOUBLE")
        .cause(cause)
        .build();
  }

  @Override
  public long retainedBytes() {
    return 8L * (values.length + highs.length)
        + nulls.retainedBytes()
        + left.retainedBytes()
        + right.retainedBytes();
  }
}
