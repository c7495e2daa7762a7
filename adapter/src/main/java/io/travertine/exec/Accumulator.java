// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.ColumnVector;

/**
 * One value for each group, computed from the rows that belong to it. Groups are numbered from 0.
 * Used by one thread at a time.
 */
interface Accumulator {

  /** Makes room for {@code groups} groups. */
  void grow(int groups);

  /** Takes in rows, whose groups there is room for. */
  void add(GroupedRows rows);

  /**
   * Takes in what {@code other}, of the same class, has of its groups {@code [0, count)}.
   *
   * @param targets the group here that each group there goes to
   */
  void merge(Accumulator other, int[] targets, int count);

  /** Forgets the values of the first {@code groups} groups, which are all there are. */
  void clear(int groups);

  /**
   * The values of {@code count} groups from {@code from}; a vector of its own.
   *
   * @throws io.travertine.scan.ScanException if a value does not fit its type
   */
  ColumnVector result(int from, int count);
}
