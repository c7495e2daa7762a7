// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.data;

/** The queries that are asked of every data set; the names are those of the project's records. */
public enum QueryName {
  /** Count of all rows. */
  Q1(Level.SQL),
  /** Sum of one double. */
  Q2(Level.SQL),
  /** Sum of one double over the rows that pass a filter of about 1 % on another column. */
  Q3(Level.SQL),
  /** Group by a short text: count, a mean, and a mean or sum of another column. */
  Q4(Level.SQL),
  /** Group by many different keys: count and a sum. */
  Q5(Level.SQL),
  /** Every value of every row, by getObject. */
  Q6(Level.SQL),
  /** Every value of every row, by getString. */
  Q6S(Level.SQL),
  /** Every value of every row, by the getter of its type. */
  Q6T(Level.SQL),
  /** Three columns of the few rows in which a text equals another. */
  Q7(Level.SQL),
  /** One aggregate of every column, so that every value is parsed. */
  Q8(Level.SQL),
  /** The first ten rows. */
  Q9(Level.SQL),
  /** Count of all rows, by a library that reads records. */
  R1(Level.RECORDS),
  /** Sum of one double, by a library that reads records. */
  R2(Level.RECORDS),
  /** Every value of five of the columns in the form that the library gives it. */
  R5(Level.RECORDS),
  /** Every value of every row as an object, by a library that reads records. */
  R6(Level.RECORDS),
  /** Every value of every row in the form that the library gives it, and no more than that. */
  R8(Level.RECORDS),
  /** The same, and all rows are held in memory at the end. */
  R9(Level.RECORDS);

  private final Level level;

  QueryName(Level level) {
    this.level = level;
  }

  public Level level() {
    return level;
  }

  /** Whether the result is so long that a timed run only counts its values. */
  public boolean isLong() {
    return this == Q5 || this == Q6 || this == Q6S || this == Q6T || this == R6;
  }

  /** Whom a query is put to. */
  public enum Level {
    /** Engines that understand SQL. */
    SQL,
    /** Libraries that read records of a file, no more. */
    RECORDS
  }
}
