// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec.compute;

import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.DoubleVector;
import io.travertine.scan.LongVector;
import io.travertine.scan.WideVector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The same number for every row. Used by one thread. */
final class Repeated implements Computation {
  private final @Nullable Number value;
  private final DataType type;
  private int filled;
  private ColumnVector vector;

  Repeated(Expression.Constant constant) {
    this.value = constant.value();
    this.type = constant.type();
    this.vector = fill(0);
  }

  @Override
  public ColumnVector compute(Rows rows) {
    if (filled < rows.extent()) {
      vector = fill(rows.extent());
      filled = rows.extent();
    }
    return vector;
  }

  private ColumnVector fill(int extent) {
    boolean @Nullable [] nulls = null;
    if (value == null) {
      nulls = new boolean[extent];
      Arrays.fill(nulls, true);
    }
    return switch (type.layout()) {
      case DOUBLE -> {
        double[] values = new double[extent];
        Arrays.fill(values, value == null ? 0 : value.doubleValue());
        yield new DoubleVector(type, values, nulls);
      }
      case LONG -> {
        long[] values = new long[extent];
        Arrays.fill(values, value == null ? 0 : value.longValue());
        yield new LongVector(type, values, nulls);
      }
      case WIDE -> {
        long[] low = new long[extent];
        long[] high = new long[extent];
        Arrays.fill(low, value == null ? 0 : value.longValue());
        Arrays.fill(high, value == null ? 0 : value.longValue() >> 63);
        yield new WideVector(type, high, low, nulls);
      }
      case BYTES, ARRAY, MAP, ROW -> throw new IllegalStateException(type + " is no number");
    };
  }

  @Override
  public long retainedBytes() {
    return vector.retainedBytes();
  }
}
