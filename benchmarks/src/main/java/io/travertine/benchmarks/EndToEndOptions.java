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
 * @param threads numbers of threads; engines that use one thread only run at 1
 * @param name of the record; without one no record is written
 */
record EndToEndOptions(
    DataSize size,
    long seed,
    List<DataSet> data,
    List<QueryName> queries,
    List<EngineKind> engines,
    List<Integer> threads,
    Effort effort,
    WorkerCommand workers,
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
    WorkerCommand workers = line.workers();
    List<EngineKind> without = line.list("--without", EngineKind.ALL, List.of(), EngineKind::name);
    List<EngineKind> startable =
        EngineKind.ALL.stream()
            .filter(workers::canStart)
            .filter(engine -> !without.contains(engine))
            .toList();
    EndToEndOptions options =
        new EndToEndOptions(
            line.size("--size", "50MB"),
            line.number("--seed", 42),
            line.list(
                "--data",
                Arrays.asList(DataSet.values()),
                Arrays.asList(DataSet.values()),
                DataSet::table),
            line.list(
                "--queries",
                Arrays.asList(QueryName.values()),
                Arrays.asList(QueryName.values()),
                QueryName::name),
            line.list("--engines", EngineKind.ALL, startable, EngineKind::name),
            line.list("--threads", List.of(1, 2), Integer::parseInt),
            line.effort(),
            workers,
            line.path("--directory", "benchmarks/target/data"),
            line.path("--records", "benchmarks/records"),
            line.text("--name"),
            line.text("--note"));
    line.refuseOthers();
    for (EngineKind engine : options.engines()) {
      if (!workers.canStart(engine)) {
        throw new IllegalArgumentException(
            "--engines has " + engine.name() + ", but " + workers.lacking(engine));
      }
    }
    return options;
  }

  /** The engines that can be asked a query, each at each number of threads that it can use. */
  List<Contestant> contestants(DataSet dataSet, QueryName query) {
    return engines.stream()
        .filter(engine -> dataSet.isAsked(query))
        .filter(engine -> engine.formats().contains(dataSet.format()))
        .filter(engine -> engine.queries().contains(query))
        .flatMap(
            engine ->
                (engine.scaling() == EngineKind.Scaling.ONE_THREAD ? List.of(1) : threads)
                    .stream().map(count -> new Contestant(engine, count)))
        .toList();
  }
}
