// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import io.travertine.benchmarks.data.DataDirectory;
import io.travertine.benchmarks.data.DataFile;
import io.travertine.benchmarks.data.DataSet;
import io.travertine.benchmarks.data.Query;
import io.travertine.benchmarks.data.QueryName;
import io.travertine.benchmarks.engine.EngineKind;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The end-to-end harness: makes the data, runs each query by each engine, prints a table, and
 * writes a record. Used by one thread. The options are described in {@code benchmarks/README.md}.
 */
public final class EndToEnd {
  private final EndToEndOptions options;
  private final PrintStream out;
  private final Map<String, String> engines = new TreeMap<>();
  private final List<BenchmarkRecord.Data> data = new ArrayList<>();
  private final List<EngineResult> results = new ArrayList<>();

  EndToEnd(EndToEndOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Ends with code 0 if all answers agree, 1 if not, 2 if the options cannot be understood. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    EndToEndOptions options;
    try {
      options = EndToEndOptions.parse(arguments);
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      System.exit(2);
      return;
    }
    EndToEnd harness = new EndToEnd(options, out);
    BenchmarkRecord record = harness.run(Arrays.asList(arguments));
    if (options.name() != null) {
      out.println("Record: " + record.write(options.records()));
    }
    System.exit(record.results().stream().allMatch(result -> result.verdict().counts()) ? 0 : 1);
  }

  /** Runs everything; {@code arguments} are only noted. */
  BenchmarkRecord run(List<String> arguments) throws IOException {
    Machine machine = Machine.current();
    String commit = Commit.current();
    for (EngineKind engine : EngineKind.ALL) {
      if (!options.workers().canStart(engine)) {
        out.println("Without " + engine.name() + ": " + options.workers().lacking(engine));
      }
    }
    ResultTable table = new ResultTable(out);
    table.header();
    DataDirectory directory = new DataDirectory(options.directory(), options.seed());
    for (DataSet dataSet : options.data()) {
      List<QueryName> queries =
          options.queries().stream()
              .filter(query -> !options.contestants(dataSet, query).isEmpty())
              .toList();
      if (!queries.isEmpty()) {
        DataFile file = directory.file(dataSet, options.size().of(dataSet));
        data.add(BenchmarkRecord.Data.of(file));
        for (QueryName name : queries) {
          table.lines(compare(file, dataSet.query(name), options.contestants(dataSet, name)));
        }
      }
    }
    return new BenchmarkRecord(
        String.valueOf(options.name()),
        LocalDate.now(ZoneOffset.UTC).toString(),
        options.note(),
        arguments,
        commit,
        machine,
        options.workers().javaVersion(),
        options.workers().arguments(),
        engines,
        data,
        results);
  }

  private List<EngineResult> compare(DataFile file, Query query, List<Contestant> contestants)
      throws IOException {
    List<Observed> observed =
        new Comparison(options.workers(), options.effort()).run(file, query, contestants);
    for (Observed one : observed) {
      if (!one.version().isEmpty()) {
        engines.put(one.contestant().engine().name(), one.version() + ", " + one.java());
      }
    }
    List<EngineResult> compared = EngineResult.of(file, query, observed);
    results.addAll(compared);
    return compared;
  }
}
