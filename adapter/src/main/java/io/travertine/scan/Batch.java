// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows by column. The rows of a batch are the selected positions of its vectors, in order: row
 * {@code r} stands at position {@link #position position(r)} of each {@link #column}. A batch may
 * have rows and no columns.
 *
 * <p>Valid until the reader that made it is asked for the next one: what must live longer is {@link
 * #copy copied}.
 */
public final class Batch {
  private final List<ColumnVector> columns;
  private final int size;
  private final int @Nullable [] positions;

  private Batch(List<ColumnVector> columns, int size, int @Nullable [] positions) {
    this.columns = columns;
    this.size = size;
    this.positions = positions;
  }

  /** A batch of the positions from 0 to {@code size}, all selected. */
  public static Batch of(int size, List<ColumnVector> columns) {
    return new Batch(List.copyOf(columns), size, null);
  }

  /** Number of rows. */
  public int size() {
    return size;
  }

  /** Number of columns. */
  public int width() {
    return columns.size();
  }

  public ColumnVector column(int ordinal) {
    return columns.get(ordinal);
  }

  public List<ColumnVector> columns() {
    return columns;
  }

  /** Where row {@code row} stands in the vectors. */
  public int position(int row) {
    return positions == null ? row : positions[row];
  }

  /**
   * Whether the rows stand at positions 0, 1, 2 and so on, so that loops need not ask {@link
   * #position}.
   */
  public boolean isDense() {
    return positions == null;
  }

  /**
   * The value in the class that {@link DataType} names, or null. Allocates: for edges and tests.
   */
  public @Nullable Object value(int row, int column) {
    return columns.get(column).value(position(row));
  }

  /**
   * The rows that stand at the first {@code count} of {@code selected}, ascending positions of the
   * vectors.
   */
  public Batch select(int[] selected, int count) {
    return new Batch(columns, count, selected);
  }

  /** The rows from {@code from}, at most {@code count} of them. */
  public Batch slice(int from, int count) {
    int length = Math.max(0, Math.min(count, size - from));
    if (from == 0 && length == size) {
      return this;
    }
    if (columns.isEmpty()) {
      return of(length, columns);
    }
    int[] sliced = new int[length];
    for (int i = 0; i < length; i++) {
      sliced[i] = position(from + i);
    }
    return new Batch(columns, length, sliced);
  }

  /** The same rows with the columns at {@code ordinals}, in that order. */
  public Batch project(int[] ordinals) {
    ColumnVector[] projected = new ColumnVector[ordinals.length];
    for (int i = 0; i < ordinals.length; i++) {
      projected[i] = columns.get(ordinals[i]);
    }
    return new Batch(List.of(projected), size, positions);
  }

  /** A dense batch of its own that outlives this one. */
  public Batch copy() {
    if (columns.isEmpty()) {
      return of(size, columns);
    }
    int[] from = selectedPositions();
    ColumnVector[] copied = new ColumnVector[columns.size()];
    for (int i = 0; i < copied.length; i++) {
      copied[i] = columns.get(i).copy(from, size);
    }
    return new Batch(List.of(copied), size, null);
  }

  /** Bytes that this batch keeps alive; what two columns share counts twice. */
  public long retainedBytes() {
    long total = positions == null ? 0 : 4L * positions.length;
    for (ColumnVector column : columns) {
      total += column.retainedBytes();
    }
    return total;
  }

  private int[] selectedPositions() {
    if (positions != null) {
      return Arrays.copyOf(positions, size);
    }
    int[] all = new int[size];
    Arrays.setAll(all, i -> i);
    return all;
  }
}
