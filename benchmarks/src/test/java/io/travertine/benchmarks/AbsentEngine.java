// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import io.travertine.benchmarks.data.DataSet;
import io.travertine.benchmarks.engine.Engine;
import io.travertine.benchmarks.engine.EngineOpener;
import java.nio.file.Path;
import java.sql.SQLException;

/** An engine that cannot be opened. */
public final class AbsentEngine implements EngineOpener {
  @Override
  public Engine open(DataSet dataSet, Path file, int threads) throws SQLException {
    throw new SQLException("The engine is not installed");
  }
}
