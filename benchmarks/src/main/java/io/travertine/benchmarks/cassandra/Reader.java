// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.cassandra;

import java.io.IOException;
import java.sql.SQLException;

/** Does one task again and again. Used by one thread; closing it ends its connections. */
interface Reader extends AutoCloseable {
  Tally run() throws IOException, SQLException;

  @Override
  void close() throws IOException, SQLException;
}
