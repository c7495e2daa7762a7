// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.data;

/** The queries that are asked of every data set; the names are those of the project's records. */
public enum QueryName {
  /** Count of all rows. */
  Q1,
  /** Sum of one double. */
  Q2,
  /** Sum of one double over the rows that pass a filter of about 1 % on another column. */
  Q3,
  /** Group by a short text: count and two means. */
  Q4,
  /** Every value of every row, by getObject. */
  Q6,
  /** Three columns of the few rows in which a text equals another. */
  Q7
}
