// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import io.travertine.benchmarks.data.DataColumn;
import io.travertine.benchmarks.data.DataFormat;
import io.travertine.benchmarks.data.DataSet;
import io.travertine.scan.Catalog;
import io.travertine.scan.Options;
import io.travertine.scan.SourceProvider;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Travertine's readers of files by themselves: no SQL, no operators, one thread. */
public final class TravertineReader implements EngineOpener {
  @Override
  public Engine open(DataSet dataSet, Path file, int threads) {
    String type = dataSet.format() == DataFormat.CSV ? "csv" : "avro";
    SourceProvider provider =
        ServiceLoader.load(SourceProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(candidate -> candidate.type().equals(type))
            .findFirst()
            .orElseThrow();
    Map<String, String> values = new HashMap<>();
    values.put("path", file.toString());
    if (dataSet.format() == DataFormat.CSV) {
      values.put("header", "true");
      values.put("delimiter", ",");
      values.put(
          "columns",
          dataSet.columns().stream().map(TravertineReader::type).collect(Collectors.joining(", ")));
    }
    Options options =
        Options.read(
            provider.options(), values, new Options.Scope(file.resolveSibling(""), "benchmark"));
    Catalog catalog = provider.open(options);
    return new TravertineReaderEngine(dataSet, catalog);
  }

  private static String type(DataColumn column) {
    return column.name() + " " + column.kind().sqlType();
  }
}
