// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import io.travertine.benchmarks.data.DataSet;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The Avro library at its best: its fast reader, only the fields that a query needs, one record
 * used again and again, and no decoding at all to count.
 */
public final class AvroLibrary implements EngineOpener {
  @Override
  public Engine open(DataSet dataSet, Path file, int threads) throws IOException {
    return new AvroLibraryEngine(dataSet, file);
  }
}
