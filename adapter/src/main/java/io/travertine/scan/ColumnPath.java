// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.List;

/**
 * The way to a value of a row: a column, then fields of nested ROW types. All steps are 0-based
 * ordinals; the first is the column of the {@link Schema}.
 */
public record ColumnPath(List<Integer> ordinals) {

  public ColumnPath {
    ordinals = List.copyOf(ordinals);
    if (ordinals.isEmpty() || ordinals.stream().anyMatch(ordinal -> ordinal < 0)) {
      throw new IllegalArgumentException("A path needs a column and ordinals from 0: " + ordinals);
    }
  }

  public static ColumnPath of(int column, int... fields) {
    Integer[] ordinals = new Integer[fields.length + 1];
    ordinals[0] = column;
    for (int i = 0; i < fields.length; i++) {
      ordinals[i + 1] = fields[i];
    }
    return new ColumnPath(List.of(ordinals));
  }

  public int column() {
    return ordinals.get(0);
  }

  /** The steps below the column; empty for a whole column. */
  public List<Integer> fields() {
    return ordinals.subList(1, ordinals.size());
  }

  public boolean isWholeColumn() {
    return ordinals.size() == 1;
  }

  /** Whether {@code other} is this path or lies below it. */
  public boolean covers(ColumnPath other) {
    return other.ordinals.size() >= ordinals.size()
        && other.ordinals.subList(0, ordinals.size()).equals(ordinals);
  }
}
