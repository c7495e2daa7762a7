// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import io.travertine.benchmarks.data.DataSet;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Opens an engine; has a public constructor without parameters, because a new process calls it. */
public interface EngineOpener {

  /**
   * Opens the engine on a file.
   *
   * @param file as {@link EngineKind#file} has prepared it
   * @param threads how many the engine may use for a query
   */
  Engine open(DataSet dataSet, Path file, int threads) throws IOException, SQLException;
}
