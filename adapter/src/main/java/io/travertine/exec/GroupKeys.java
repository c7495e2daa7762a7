// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.ColumnVector;

/**
 * Numbers the groups in the order in which they are first met. NULL is a value like any other here.
 * Used by one thread at a time.
 */
interface GroupKeys {

  /** Number of groups. */
  int size();

  /** Finds the group of each row, or makes it. */
  void find(GroupedRows rows);

  /**
   * Finds or makes every group of {@code other}, of the same class; its number here goes to {@code
   * targets}.
   */
  void merge(GroupKeys other, int[] targets);

  /**
   * The values that column {@code key} has in {@code count} groups from {@code from}; a vector of
   * its own.
   */
  ColumnVector column(int key, int from, int count);

  /** Forgets all groups. */
  void clear();
}
