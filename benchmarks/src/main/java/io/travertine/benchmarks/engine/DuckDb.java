// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import io.travertine.benchmarks.data.DataColumn;
import io.travertine.benchmarks.data.DataSet;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** DuckDB in this process, told the types of all columns, so that it need not guess. */
public final class DuckDb implements EngineOpener {
  @Override
  public Engine open(DataSet dataSet, Path file, int threads) throws SQLException {
    String columns =
        dataSet.columns().stream().map(DuckDb::type).collect(Collectors.joining(", ", "{", "}"));
    String options = ", header = true, delim = ',', quote = '\"', escape = '\"', columns = ";
    return DuckDbConnection.open(dataSet, file, threads, options + columns);
  }

  private static String type(DataColumn column) {
    return DuckDbConnection.literal(column.name())
        + ": "
        + DuckDbConnection.literal(column.kind().sqlType());
  }
}
