// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import io.travertine.benchmarks.data.Query;
import java.io.IOException;
import java.sql.SQLException;

/** An engine that is open on one file. Used by one thread; closed by whoever opened it. */
public interface Engine extends AutoCloseable {

  /** Name and version of what runs. */
  String version() throws SQLException;

  /** Runs a query from its text to its last row. */
  void run(Query query, RowConsumer rows) throws IOException, SQLException;

  @Override
  void close() throws IOException, SQLException;
}
