// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The current row of a result; valid until the consumer returns. */
public interface Row {

  /** The value of a column, from 0, as an object of the engine's choice. */
  @Nullable Object value(int column) throws SQLException;

  /** Reads a value: null for NULL, else the value, or any object where none was made for it. */
  default @Nullable Object read(int column) throws SQLException {
    return value(column);
  }
}
