// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import org.jspecify.annotations.Nullable;

/**
 * The rows of one execution, in order. Used by one thread; closed through its {@link Execution}.
 */
public interface RowCursor {

  /**
   * Moves to the next row.
   *
   * @return false when there is none
   * @throws EngineException when the row cannot be computed, or the execution was cancelled or
   *     closed
   */
  boolean next();

  /**
   * The value of a column of the current row, in these classes: BOOLEAN Boolean; TINYINT Byte;
   * SMALLINT Short; INTEGER Integer; BIGINT Long; REAL Float; FLOAT and DOUBLE Double; DECIMAL
   * BigDecimal; CHAR and VARCHAR String; BINARY and VARBINARY byte[]; DATE LocalDate; TIME
   * LocalTime; TIMESTAMP LocalDateTime; TIMESTAMP WITH LOCAL TIME ZONE Instant; UUID UUID; day-time
   * interval Duration; year-month interval Period; ARRAY and MULTISET List; MAP Map; ROW {@link
   * RowValue}.
   *
   * @param column from 0
   * @return null for NULL; may be read any number of times until the next call of {@link #next}
   */
  @Nullable Object value(int column);

  /** The same rows without an object for each value; null where they do not lie in columns. */
  @Nullable TypedRow typed();
}
