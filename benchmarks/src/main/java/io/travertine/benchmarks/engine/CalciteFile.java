// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import io.travertine.benchmarks.data.DataSet;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Calcite's file adapter on a directory of CSV files, with the Calcite that it was built with. */
public final class CalciteFile implements EngineOpener {
  @Override
  public Engine open(DataSet dataSet, Path file, int threads) throws SQLException {
    String model =
        """
        {
          "version": "1.0",
          "defaultSchema": "files",
          "schemas": [{
            "name": "files",
            "type": "custom",
            "factory": "org.apache.calcite.adapter.file.FileSchemaFactory",
            "operand": {"directory": "%s"}
          }]
        }
        """
            .formatted(file.resolveSibling("").toString().replace("\\", "\\\\"));
    Properties properties = new Properties();
    properties.setProperty("model", "inline:" + model);
    properties.setProperty("lex", "JAVA");
    return new JdbcEngine(DriverManager.getConnection("jdbc:calcite:", properties));
  }
}
