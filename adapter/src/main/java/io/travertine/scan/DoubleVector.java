// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Vector of the DOUBLE layout: REAL (widened, which is exact) and DOUBLE. */
public final class DoubleVector implements ColumnVector {
  private final DataType type;
  private final double[] values;
  private final boolean @Nullable [] nulls;

  /** Takes over the arrays; {@code nulls} is null where no value is. */
  public DoubleVector(DataType type, double[] values, boolean @Nullable [] nulls) {
    this.type = type;
    this.values = values;
    this.nulls = nulls;
  }

  @Override
  public DataType type() {
    return type;
  }

  public double doubleAt(int position) {
    return values[position];
  }

  /** The array behind this vector, not to be changed; it may be longer than the batch. */
  public double[] values() {
    return values;
  }

  @Override
  public boolean mayHaveNulls() {
    return nulls != null;
  }

  @Override
  public boolean isNull(int position) {
    return nulls != null && nulls[position];
  }

  @Override
  public @Nullable Object value(int position) {
    return isNull(position) ? null : values[position];
  }

  @Override
  public DoubleVector copy(int[] positions, int count) {
    double[] copied = new double[count];
    for (int i = 0; i < count; i++) {
      copied[i] = values[positions[i]];
    }
    return new DoubleVector(type, copied, Nulls.copy(nulls, positions, count));
  }

  @Override
  public long retainedBytes() {
    return 8L * values.length + Nulls.retainedBytes(nulls);
  }

  /**
   * Appends values one by one. Used by one thread; {@link #build} views its arrays until {@link
   * #reset}.
   */
  public static final class Builder implements VectorBuilder {
    private final DataType type;
    private final Nulls.Builder nulls = new Nulls.Builder();
    private double[] values;
    private int size;

    public Builder(DataType type, int capacity) {
      this.type = type;
      this.values = new double[Math.max(1, capacity)];
    }

    public void append(double value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, VectorBuilder.grow(size));
      }
      values[size++] = value;
    }

    /**
     * Makes room for {@code count} more values, to be written to the array that this returns from
     * position {@link #size} on and then {@link #advance counted}.
     */
    public double[] room(int count) {
      int needed = Math.addExact(size, count);
      if (needed > values.length) {
        values = Arrays.copyOf(values, Math.max(needed, VectorBuilder.grow(size)));
      }
      return values;
    }

    /** Counts {@code count} values that were written to {@link #room}. */
    public void advance(int count) {
      size += count;
    }

    @Override
    public void appendNull() {
      nulls.mark(size);
      append(0);
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public void truncate(int newSize) {
      size = newSize;
      nulls.truncate(newSize);
    }

    @Override
    public long usedBytes() {
      return 8L * size;
    }

    @Override
    public DoubleVector build() {
      return new DoubleVector(type, values, nulls.build(size));
    }
  }
}
