// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import io.travertine.benchmarks.data.DataSet;
import io.travertine.benchmarks.data.Query;
import io.travertine.benchmarks.engine.DuckDb;
import io.travertine.benchmarks.engine.Engine;
import io.travertine.benchmarks.engine.EngineOpener;
import io.travertine.benchmarks.engine.Row;
import io.travertine.benchmarks.engine.RowConsumer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** DuckDB with one wrong value: the last character of the text {@code cash} is changed. */
public final class LossyDuckDb implements EngineOpener {
  @Override
  public Engine open(DataSet dataSet, Path file, int threads) throws IOException, SQLException {
    Engine honest = new DuckDb().open(dataSet, file, threads);
    return new Engine() {
      @Override
      public String version() {
        return "lossy";
      }

      @Override
      public void run(Query query, RowConsumer rows) throws IOException, SQLException {
        honest.run(query, row -> rows.accept(lossy(row)));
      }

      @Override
      public void close() throws IOException, SQLException {
        honest.close();
      }
    };
  }

  private static Row lossy(Row row) {
    return column -> {
      Object value = row.value(column);
      return "cash".equals(value) ? "casi" : value;
    };
  }
}
