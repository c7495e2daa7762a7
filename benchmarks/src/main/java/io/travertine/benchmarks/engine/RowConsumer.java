// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import java.sql.SQLException;

/** Takes the rows of a result one by one. */
public interface RowConsumer {
  void accept(Row row) throws SQLException;
}
