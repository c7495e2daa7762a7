// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import io.travertine.benchmarks.data.DataSet;
import io.travertine.benchmarks.data.QueryName;
import io.travertine.benchmarks.engine.EngineKind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the harness was asked for.
 *
 * @param bytes size of the values of each file
 * @param threads numbers of threads; engines that use one thread only run at 1
 * @param name of the record; without one no record is written
 */
record EndToEndOptions(
    long bytes,
    long seed,
    List<DataSet> data,
    List<QueryName> queries,
    List<EngineKind> engines,
    List<Integer> threads,
    Effort effort,
    JavaCommand java,
    Path directory,
    Path records,
    @Nullable String name,
    @Nullable String note) {
  EndToEndOptions {
    data = List.copyOf(data);
    queries = List.copyOf(queries);
    engines = List.copyOf(engines);
    threads = List.copyOf(threads);
  }

  static EndToEndOptions parse(String[] arguments) {
    CommandLine line = CommandLine.parse(arguments);
    EndToEndOptions options =
        new EndToEndOptions(
            line.bytes("--size", "50MB"),
            line.number("--seed", 42),
            line.list("--data", Arrays.asList(DataSet.values()), DataSet::table),
            line.list("--queries", Arrays.asList(QueryName.values()), QueryName::name),
            line.list("--engines", EngineKind.ALL, EngineKind::name),
            line.list("--threads", List.of(1, 2), String::valueOf, Integer::parseInt),
            line.effort(),
            line.java(),
            line.path("--directory", "benchmarks/target/data"),
            line.path("--records", "benchmarks/records"),
            line.text("--name"),
            line.text("--note"));
    line.refuseOthers();
    return options;
  }

  /** The engines that read the format of a data set, each at each number of threads it can use. */
  List<Contestant> contestants(DataSet dataSet) {
    return engines.stream()
        .filter(engine -> engine.formats().contains(dataSet.format()))
        .flatMap(
            engine ->
                (engine.scaling() == EngineKind.Scaling.ONE_THREAD ? List.of(1) : threads)
                    .stream().map(count -> new Contestant(engine, count)))
        .toList();
  }
}
