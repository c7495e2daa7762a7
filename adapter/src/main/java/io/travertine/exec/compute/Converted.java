// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec.compute;

import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.DoubleVector;
import io.travertine.scan.LongVector;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A whole number or decimal as a number of another type. Used by one thread. */
final class Converted implements Computation {
  /** Doubles have these powers of ten exactly. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18
  };

  /** Doubles have all whole numbers up to this one. */
  private static final long MANTISSA = 1L << 53;

  private final Computation operand;
  private final DataType type;
  private final int scale;
  private final NullBuffer nulls = new NullBuffer();
  private double[] values = {};

  /**
   * @param from type of the operand
   */
  Converted(Computation operand, DataType from, DataType type) {
    this.operand = operand;
    this.type = type;
    this.scale = DataType.Decimal.scaleOf(from);
  }

  @Override
  public ColumnVector compute(Rows rows) {
    LongVector from = (LongVector) operand.compute(rows);
    boolean @Nullable [] none = nulls.of(from, rows);
    if (type.kind() != DataType.Kind.DOUBLE) {
      return new LongVector(type, from.values(), none);
    }
    if (values.length < rows.extent()) {
      values = new double[rows.extent()];
    }
    long[] exact = from.values();
    int[] positions = rows.positions();
    for (int i = 0; i < rows.count(); i++) {
      int at = positions[i];
      values[at] = scale == 0 ? exact[at] : nearest(exact[at]);
    }
    return new DoubleVector(type, values, none);
  }

  /** The quotient of two doubles is the one next to it, so it is where both are exact. */
  private double nearest(long unscaled) {
    return Math.abs(unscaled) <= MANTISSA
        ? unscaled / POWERS[scale]
        : BigDecimal.valueOf(unscaled, scale).doubleValue();
  }

  @Override
  public long retainedBytes() {
    return 8L * values.length + nulls.retainedBytes() + operand.retainedBytes();
  }
}
