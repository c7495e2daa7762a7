// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Vector of the WIDE layout, 128 bits a value: UUIDs, and decimals of 19 to 38 digits as their
 * unscaled value in two's complement.
 */
public final class WideVector implements ColumnVector {
  private final DataType type;
  private final long[] high;
  private final long[] low;
  private final boolean @Nullable [] nulls;

  /** Takes over the arrays; {@code nulls} is null where no value is. */
  public WideVector(DataType type, long[] high, long[] low, boolean @Nullable [] nulls) {
    this.type = type;
    this.high = high;
    this.low = low;
    this.nulls = nulls;
  }

  @Override
  public DataType type() {
    return type;
  }

  public long highAt(int position) {
    return high[position];
  }

  public long lowAt(int position) {
    return low[position];
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
    return type instanceof DataType.Decimal decimal
        ? new BigDecimal(unscaled(high[position], low[position]), decimal.scale())
        : new UUID(high[position], low[position]);
  }

  @Override
  public WideVector copy(int[] positions, int count) {
    long[] copiedHigh = new long[count];
    long[] copiedLow = new long[count];
    for (int i = 0; i < count; i++) {
      copiedHigh[i] = high[positions[i]];
      copiedLow[i] = low[positions[i]];
    }
    return new WideVector(type, copiedHigh, copiedLow, Nulls.copy(nulls, positions, count));
  }

  @Override
  public long retainedBytes() {
    return 8L * high.length + 8L * low.length + Nulls.retainedBytes(nulls);
  }

  /** The number that two halves stand for. */
  public static BigInteger unscaled(long high, long low) {
    if (high == low >> 63) {
      return BigInteger.valueOf(low);
    }
    return new BigInteger(ByteBuffer.allocate(16).putLong(high).putLong(low).array());
  }

  /**
   * Appends values one by one. Used by one thread; {@link #build} views its arrays until {@link
   * #reset}.
   */
  public static final class Builder implements VectorBuilder {
    private final DataType type;
    private final Nulls.Builder nulls = new Nulls.Builder();
    private long[] high;
    private long[] low;
    private int size;

    public Builder(DataType type, int capacity) {
      this.type = type;
      this.high = new long[Math.max(1, capacity)];
      this.low = new long[Math.max(1, capacity)];
    }

    public void append(long highHalf, long lowHalf) {
      if (size == high.length) {
        high = Arrays.copyOf(high, VectorBuilder.grow(size));
        low = Arrays.copyOf(low, high.length);
      }
      high[size] = highHalf;
      low[size++] = lowHalf;
    }

    /** Appends an unscaled decimal of at most 38 digits. */
    public void append(BigInteger unscaled) {
      if (unscaled.bitLength() > 127) {
        throw new ArithmeticException("DECIMAL of more than 38 digits: " + unscaled);
      }
      append(unscaled.shiftRight(64).longValue(), unscaled.longValue());
    }

    @Override
    public void appendNull() {
      nulls.mark(size);
      append(0, 0);
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
      return 16L * size;
    }

    @Override
    public WideVector build() {
      return new WideVector(type, high, low, nulls.build(size));
    }
  }
}
