// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Vector of maps: the entries of position {@code p} are {@code starts[p] .. starts[p + 1])} of keys
 * and values.
 */
public final class MapVector implements ColumnVector {
  private final DataType.Map type;
  private final int[] starts;
  private final ColumnVector keys;
  private final ColumnVector values;
  private final boolean @Nullable [] nulls;

  /** Takes over the arrays; {@code starts} has one entry more than there are positions. */
  public MapVector(
      DataType.Map type,
      int[] starts,
      ColumnVector keys,
      ColumnVector values,
      boolean @Nullable [] nulls) {
    this.type = type;
    this.starts = starts;
    this.keys = keys;
    this.values = values;
    this.nulls = nulls;
  }

  @Override
  public DataType.Map type() {
    return type;
  }

  public ColumnVector keys() {
    return keys;
  }

  public ColumnVector values() {
    return values;
  }

  /** Position of the first entry in {@link #keys} and {@link #values}. */
  public int startAt(int position) {
    return starts[position];
  }

  /** Position after the last entry in {@link #keys} and {@link #values}. */
  public int endAt(int position) {
    return starts[position + 1];
  }

  @Override
  public boolean mayHaveNulls() {
    return nulls != null;
  }

  @Override
  public boolean isNull(int position) {
    return nulls != null && nulls[position];
  }

  /** The map in the order of its entries; of two entries with one key the later counts. */
  @Override
  public @Nullable Object value(int position) {
    if (isNull(position)) {
      return null;
    }
    Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = startAt(position); i < endAt(position); i++) {
      map.put(keys.value(i), values.value(i));
    }
    return Collections.unmodifiableMap(map);
  }

  @Override
  public MapVector copy(int[] positions, int count) {
    int[] copiedStarts = new int[count + 1];
    int[] inner = Nested.innerPositions(starts, positions, count, copiedStarts);
    return new MapVector(
        type,
        copiedStarts,
        keys.copy(inner, inner.length),
        values.copy(inner, inner.length),
        Nulls.copy(nulls, positions, count));
  }

  @Override
  public long retainedBytes() {
    return 4L * starts.length
        + keys.retainedBytes()
        + values.retainedBytes()
        + Nulls.retainedBytes(nulls);
  }

  /**
   * Appends maps one by one: append to {@link #keys} and {@link #values} alike, then call {@link
   * #endMap}. Used by one thread; {@link #build} views its arrays until {@link #reset}.
   */
  public static final class Builder implements VectorBuilder {
    private final DataType.Map type;
    private final VectorBuilder keys;
    private final VectorBuilder values;
    private final Nulls.Builder nulls = new Nulls.Builder();
    private int[] starts;
    private int size;

    public Builder(DataType.Map type, int capacity) {
      this.type = type;
      this.keys = VectorBuilder.of(type.key().type(), capacity);
      this.values = VectorBuilder.of(type.value().type(), capacity);
      this.starts = new int[Math.max(1, capacity) + 1];
    }

    public VectorBuilder keys() {
      return keys;
    }

    public VectorBuilder values() {
      return values;
    }

    /** Ends the map that holds the entries appended since the last call. */
    public void endMap() {
      if (size + 1 == starts.length) {
        starts = Arrays.copyOf(starts, VectorBuilder.grow(starts.length));
      }
      starts[++size] = keys.size();
    }

    @Override
    public void appendNull() {
      nulls.mark(size);
      endMap();
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public void truncate(int newSize) {
      size = newSize;
      keys.truncate(starts[newSize]);
      values.truncate(starts[newSize]);
      nulls.truncate(newSize);
    }

    @Override
    public long usedBytes() {
      return 4L * size + keys.usedBytes() + values.usedBytes();
    }

    @Override
    public MapVector build() {
      return new MapVector(type, starts, keys.build(), values.build(), nulls.build(size));
    }
  }
}
