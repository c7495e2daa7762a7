// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Vector of rows: one vector for each field, all by the same positions. */
public final class RowVector implements ColumnVector {
  private final DataType.Row type;
  private final List<ColumnVector> fields;
  private final boolean @Nullable [] nulls;

  /** Takes over the arrays; {@code nulls} is null where no value is. */
  public RowVector(DataType.Row type, List<ColumnVector> fields, boolean @Nullable [] nulls) {
    this.type = type;
    this.fields = List.copyOf(fields);
    this.nulls = nulls;
  }

  @Override
  public DataType.Row type() {
    return type;
  }

  public ColumnVector field(int ordinal) {
    return fields.get(ordinal);
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
    List<@Nullable Object> row = new ArrayList<>(fields.size());
    for (ColumnVector field : fields) {
      row.add(field.value(position));
    }
    return Collections.unmodifiableList(row);
  }

  @Override
  public RowVector copy(int[] positions, int count) {
    List<ColumnVector> copied = new ArrayList<>(fields.size());
    for (ColumnVector field : fields) {
      copied.add(field.copy(positions, count));
    }
    return new RowVector(type, copied, Nulls.copy(nulls, positions, count));
  }

  @Override
  public long retainedBytes() {
    long total = Nulls.retainedBytes(nulls);
    for (ColumnVector field : fields) {
      total += field.retainedBytes();
    }
    return total;
  }

  /**
   * Appends rows one by one: append to each of {@link #field}, then call {@link #endRow}. Used by
   * one thread; {@link #build} views its arrays until {@link #reset}.
   */
  public static final class Builder implements VectorBuilder {
    private final DataType.Row type;
    private final VectorBuilder[] fields;
    private final Nulls.Builder nulls = new Nulls.Builder();
    private int size;

    public Builder(DataType.Row type, int capacity) {
      this.type = type;
      this.fields = new VectorBuilder[type.fields().size()];
      for (int i = 0; i < fields.length; i++) {
        fields[i] = VectorBuilder.of(type.fields().get(i).type(), capacity);
      }
    }

    public VectorBuilder field(int ordinal) {
      return fields[ordinal];
    }

    /** Ends the row whose fields have been appended. */
    public void endRow() {
      size++;
    }

    @Override
    public void appendNull() {
      nulls.mark(size);
      for (VectorBuilder field : fields) {
        field.appendNull();
      }
      size++;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public void truncate(int newSize) {
      size = newSize;
      for (VectorBuilder field : fields) {
        field.truncate(newSize);
      }
      nulls.truncate(newSize);
    }

    @Override
    public long usedBytes() {
      long total = 0;
      for (VectorBuilder field : fields) {
        total += field.usedBytes();
      }
      return total;
    }

    @Override
    public RowVector build() {
      List<ColumnVector> built = new ArrayList<>(fields.length);
      for (VectorBuilder field : fields) {
        built.add(field.build());
      }
      return new RowVector(type, built, nulls.build(size));
    }
  }
}
