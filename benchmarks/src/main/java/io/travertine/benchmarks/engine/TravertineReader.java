// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import io.travertine.benchmarks.data.DataColumn;
import io.travertine.benchmarks.data.DataSet;
import io.travertine.scan.Catalog;
import io.travertine.scan.Options;
import io.travertine.scan.SourceProvider;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Travertine's CSV reader by itself: no SQL, no operators, one thread. */
public final class TravertineReader implements EngineOpener {
  @Override
  public Engine open(DataSet dataSet, Path file, int threads) {
    SourceProvider csv =
        ServiceLoader.load(SourceProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(provider -> provider.type().equals("csv"))
            .findFirst()
            .orElseThrow();
    Options options =
        Options.read(
            csv.options(),
            Map.of(
                "path",
                file.toString(),
                "header",
                "true",
                "delimiter",
                ",",
                "columns",
                dataSet.columns().stream()
                    .map(TravertineReader::type)
                    .collect(Collectors.joining(", "))),
            new Options.Scope(file.resolveSibling(""), "benchmark"));
    Catalog catalog = csv.open(options);
    return new TravertineReaderEngine(dataSet, catalog);
  }

  private static String type(DataColumn column) {
    return column.name() + " " + column.kind().sqlType();
  }
}
