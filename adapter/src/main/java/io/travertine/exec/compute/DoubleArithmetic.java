// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec.compute;

import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.DoubleVector;

/** Arithmetic of DOUBLE, as IEEE 754 has it. Used by one thread. */
final class DoubleArithmetic implements Computation {
  private final Expression.Operator operator;
  private final Computation left;
  private final Computation right;
  private final NullBuffer nulls = new NullBuffer();
  private double[] values = {};

  DoubleArithmetic(Expression.Operator operator, Computation left, Computation right) {
    this.operator = operator;
    this.left = left;
    this.right = right;
  }

  @Override
  public ColumnVector compute(Rows rows) {
    DoubleVector first = (DoubleVector) left.compute(rows);
    DoubleVector second = (DoubleVector) right.compute(rows);
    if (values.length < rows.extent()) {
      values = new double[rows.extent()];
    }
    double[] a = first.values();
    double[] b = second.values();
    double[] result = values;
    int[] positions = rows.positions();
    int count = rows.count();
    switch (operator) {
      case PLUS -> {
        for (int i = 0; i < count; i++) {
          int at = positions[i];
          result[at] = a[at] + b[at];
        }
      }
      case MINUS -> {
        for (int i = 0; i < count; i++) {
          int at = positions[i];
          result[at] = a[at] - b[at];
        }
      }
      case TIMES -> {
        for (int i = 0; i < count; i++) {
          int at = positions[i];
          result[at] = a[at] * b[at];
        }
      }
      case DIVIDE -> {
        for (int i = 0; i < count; i++) {
          int at = positions[i];
          result[at] = a[at] / b[at];
        }
      }
    }
    return new DoubleVector(DataType.DOUBLE, result, nulls.ofBoth(first, second, rows));
  }

  @Override
  public long retainedBytes() {
    return 8L * values.length
        + nulls.retainedBytes()
        + left.retainedBytes()
        + right.retainedBytes();
  }
}
