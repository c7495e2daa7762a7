// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

/** One key of an order. */
public record SortKey(ColumnPath column, Direction direction, NullsOrder nulls) {

  /** Which values come first. */
  public enum Direction {
    ASCENDING,
    DESCENDING
  }

  /** Where NULL stands. */
  public enum NullsOrder {
    FIRST,
    LAST
  }
}
