// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import io.travertine.benchmarks.data.DataColumn;
import io.travertine.benchmarks.data.DataFormat;
import io.travertine.benchmarks.data.DataSet;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.stream.Collectors;

/** Travertine through its JDBC driver. Of a CSV file it is told the types, as DuckDB is. */
public final class Travertine implements EngineOpener {
  @Override
  public Engine open(DataSet dataSet, Path file, int threads) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("threads", Integer.toString(threads));
    String type = "avro";
    if (dataSet.format() == DataFormat.CSV) {
      type = "csv";
      properties.setProperty("header", "true");
      properties.setProperty("delimiter", ",");
      properties.setProperty(
          "columns",
          dataSet.columns().stream().map(Travertine::type).collect(Collectors.joining(", ")));
    }
    String url = "jdbc:travertine:" + type + ":" + file;
    return new JdbcEngine(DriverManager.getConnection(url, properties));
  }

  private static String type(DataColumn column) {
    return column.name() + " " + column.kind().sqlType();
  }
}
