// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Vector of lists: the elements of position {@code p} are {@code elements[starts[p] .. starts[p +
 * 1])}.
 */
public final class ArrayVector implements ColumnVector {
  private final DataType.Array type;
  private final int[] starts;
  private final ColumnVector elements;
  private final boolean @Nullable [] nulls;

  /** Takes over the arrays; {@code starts} has one entry more than there are positions. */
  public ArrayVector(
      DataType.Array type, int[] starts, ColumnVector elements, boolean @Nullable [] nulls) {
    this.type = type;
    this.starts = starts;
    this.elements = elements;
    this.nulls = nulls;
  }

  @Override
  public DataType.Array type() {
    return type;
  }

  public ColumnVector elements() {
    return elements;
  }

  /** Position of the first element in {@link #elements}. */
  public int startAt(int position) {
    return starts[position];
  }

  /** Position after the last element in {@link #elements}. */
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

  @Override
  public @Nullable Object value(int position) {
    if (isNull(position)) {
      return null;
    }
    List<@Nullable Object> list = new ArrayList<>(endAt(position) - startAt(position));
    for (int i = startAt(position); i < endAt(position); i++) {
      list.add(elements.value(i));
    }
    return Collections.unmodifiableList(list);
  }

  @Override
  public ArrayVector copy(int[] positions, int count) {
    int[] copiedStarts = new int[count + 1];
    int[] inner = Nested.innerPositions(starts, positions, count, copiedStarts);
    return new ArrayVector(
        type,
        copiedStarts,
        elements.copy(inner, inner.length),
        Nulls.copy(nulls, positions, count));
  }

  @Override
  public long retainedBytes() {
    return 4L * starts.length + elements.retainedBytes() + Nulls.retainedBytes(nulls);
  }

  /**
   * Appends lists one by one: append the elements to {@link #elements}, then call {@link #endList}.
   * Used by one thread; {@link #build} views its arrays until {@link #reset}.
   */
  public static final class Builder implements VectorBuilder {
    private final DataType.Array type;
    private final VectorBuilder elements;
    private final Nulls.Builder nulls = new Nulls.Builder();
    private int[] starts;
    private int size;

    public Builder(DataType.Array type, int capacity) {
      this.type = type;
      this.elements = VectorBuilder.of(type.element().type(), capacity);
      this.starts = new int[Math.max(1, capacity) + 1];
    }

    public VectorBuilder elements() {
      return elements;
    }

    /** Ends the list that holds the elements appended since the last call. */
    public void endList() {
      if (size + 1 == starts.length) {
        starts = Arrays.copyOf(starts, VectorBuilder.grow(starts.length));
      }
      starts[++size] = elements.size();
    }

    @Override
    public void appendNull() {
      nulls.mark(size);
      endList();
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public void truncate(int newSize) {
      size = newSize;
      elements.truncate(starts[newSize]);
      nulls.truncate(newSize);
    }

    @Override
    public long usedBytes() {
      return 4L * size + elements.usedBytes();
    }

    @Override
    public ArrayVector build() {
      return new ArrayVector(type, starts, elements.build(), nulls.build(size));
    }
  }
}
