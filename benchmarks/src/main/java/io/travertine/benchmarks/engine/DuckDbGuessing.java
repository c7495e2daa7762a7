// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import io.travertine.benchmarks.data.DataSet;
import java.nio.file.Path;
import java.sql.SQLException;

/** DuckDB in this process, told nothing: it guesses dialect and types when the file is named. */
public final class DuckDbGuessing implements EngineOpener {
  @Override
  public Engine open(DataSet dataSet, Path file, int threads) throws SQLException {
    return DuckDbConnection.open(dataSet, file, threads, "");
  }
}
