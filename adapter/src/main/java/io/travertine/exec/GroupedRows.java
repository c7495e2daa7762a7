// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.Batch;
import io.travertine.scan.ColumnVector;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of one batch and the group that each belongs to, as arrays for loops. Filled again for
 * each batch; used by one thread at a time.
 */
final class GroupedRows {
  private List<ColumnVector> columns = List.of();
  private int count;
  private boolean oneGroup;
  private boolean everyGroup;
  private int[] ascending = {};
  private int[] selected = {};
  private int[] positions = ascending;
  private int[] groups = {};

  /** Takes the rows of {@code batch}; their groups are to be filled in. */
  void set(Batch batch) {
    columns = batch.columns();
    count = batch.size();
    oneGroup = false;
    everyGroup = true;
    if (batch.isDense()) {
      positions = ascending(count);
    } else {
      if (selected.length < count) {
        selected = new int[count];
      }
      for (int i = 0; i < count; i++) {
        selected[i] = batch.position(i);
      }
      positions = selected;
    }
    room(count);
  }

  /** Takes {@code rows} rows at the first positions of one vector, not all rows that there are. */
  void set(ColumnVector vector, int rows) {
    columns = List.of(vector);
    count = rows;
    oneGroup = false;
    everyGroup = false;
    positions = ascending(rows);
    room(rows);
  }

  private void room(int rows) {
    if (groups.length < rows) {
      groups = new int[rows];
    }
  }

  private int[] ascending(int rows) {
    if (ascending.length < rows) {
      ascending = new int[rows];
      Arrays.setAll(ascending, i -> i);
    }
    return ascending;
  }

  /** All rows belong to group 0; {@link #groups} says nothing. */
  void setOneGroup() {
    oneGroup = true;
  }

  boolean isOneGroup() {
    return oneGroup;
  }

  /** Whether every group has its rows in this batch, or had them in an earlier one. */
  boolean coverEveryGroup() {
    return everyGroup;
  }

  int count() {
    return count;
  }

  ColumnVector column(int ordinal) {
    return columns.get(ordinal);
  }

  /** Where the rows stand in the vectors; longer than {@link #count}, not to be changed. */
  int[] positions() {
    return positions;
  }

  /** The group of each row; longer than {@link #count}. */
  int[] groups() {
    return groups;
  }
}
