// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

/**
 * The current row of a {@link RowCursor} whose rows lie in columns: values of simple types without
 * an object for each. Used by the thread that uses the cursor.
 *
 * <p>Every value can also be had by {@link RowCursor#value}, in the class that is named there.
 */
public interface TypedRow {

  /** By what method the values of a column are read. */
  enum Form {
    /** {@link RowCursor#value} alone. */
    OBJECT,
    /** {@link #longAt}: TINYINT, SMALLINT, INTEGER and BIGINT. */
    WHOLE,
    /** {@link #doubleAt}: REAL, widened, which is exact. */
    REAL,
    /** {@link #doubleAt}: FLOAT and DOUBLE. */
    DOUBLE,
    /** {@link #textAt}: CHAR and VARCHAR. */
    TEXT,
    /** {@link #longAt}: DATE, as days since 1970-01-01. */
    DAYS,
    /** {@link #longAt}: TIMESTAMP, as milliseconds since 1970-01-01T00:00. */
    MILLIS
  }

  /** The same for all rows. */
  Form form(int column);

  /** Whether a value is NULL; it is not to be read then. */
  boolean isNull(int column);

  long longAt(int column);

  double doubleAt(int column);

  String textAt(int column);
}
