// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Vector of the LONG layout: booleans, whole numbers, dates, times, and decimals of up to 18
 * digits.
 */
public final class LongVector implements ColumnVector {
  private final DataType type;
  private final long[] values;
  private final boolean @Nullable [] nulls;

  /** Takes over the arrays; {@code nulls} is null where no value is. */
  public LongVector(DataType type, long[] values, boolean @Nullable [] nulls) {
    this.type = type;
    this.values = values;
    this.nulls = nulls;
  }

  @Override
  public DataType type() {
    return type;
  }

  public long longAt(int position) {
    return values[position];
  }

  /** The array behind this vector, not to be changed; it may be longer than the batch. */
  public long[] values() {
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
    if (isNull(position)) {
      return null;
    }
    return switch (type.kind()) {
      case BOOLEAN -> values[position] != 0;
      case DECIMAL -> BigDecimal.valueOf(values[position], ((DataType.Decimal) type).scale());
      default -> values[position];
    };
  }

  @Override
  public LongVector copy(int[] positions, int count) {
    long[] copied = new long[count];
    for (int i = 0; i < count; i++) {
      copied[i] = values[positions[i]];
    }
    return new LongVector(type, copied, Nulls.copy(nulls, positions, count));
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
    private long[] values;
    private int size;

    public Builder(DataType type, int capacity) {
      this.type = type;
      this.values = new long[Math.max(1, capacity)];
    }

    public void append(long value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, VectorBuilder.grow(size));
      }
      values[size++] = value;
    }

    /**
     * Makes room for {@code count} more values, to be written to the array that this returns from
     * position {@link #size} on and then {@link #advance counted}.
     */
    public long[] room(int count) {
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
    public LongVector build() {
      return new LongVector(type, values, nulls.build(size));
    }
  }
}
