// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import io.travertine.benchmarks.CommandLine;
import io.travertine.benchmarks.Commit;
import io.travertine.benchmarks.Machine;
import io.travertine.fixtures.CassandraServerOptions;
import io.travertine.fixtures.LocalCassandra;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts a server, fills it, and compares readers of it. Each reader has a process of its own, and
 * their iterations alternate, in turns from either end. Used by one thread. The options are
 * described in {@code benchmarks/README.md}.
 */
public final class CassandraComparison {
  private static final long FULL = 1_000_000;
  private static final int MOST_KEYS = 1_000;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Settings settings;
  private final PrintStream out;

  /**
   * The server warns of each large batch. Kept here, for loggers are forgotten with their level.
   */
  private final Logger driverLog = Logger.getLogger("com.datastax.oss.driver");

  /**
   * What is asked on the command line.
   *
   * @param heap of each reader's process
   */
  private record Settings(
      long rows,
      long seed,
      int serverHeapMegabytes,
      String heap,
      int warmUps,
      int iterations,
      long leastMillis,
      List<Task> tasks,
      @Nullable String name,
      @Nullable String note,
      Path records) {

    static Settings of(CommandLine line) {
      String rows = line.text("--rows");
      String heap = line.text("--heap");
      String tasks = line.text("--tasks");
      Settings settings =
          new Settings(
              "full".equals(rows) ? FULL : line.number("--rows", 50_000),
              line.number("--seed", 42),
              Math.toIntExact(line.number("--server-heap", 1_024)),
              heap == null ? "64m" : heap,
              Math.toIntExact(line.number("--warmups", 3)),
              Math.toIntExact(line.number("--iterations", 5)),
              line.number("--least-millis", 1_000),
              tasks == null
                  ? List.of(Task.values())
                  : Arrays.stream(tasks.split(",", -1))
                      .map(task -> Task.valueOf(task.toUpperCase(Locale.ROOT)))
                      .toList(),
              line.text("--name"),
              line.text("--note"),
              line.path("--records", "benchmarks/records"));
      line.refuseOthers();
      return settings;
    }
  }

  private CassandraComparison(Settings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
    driverLog.setLevel(Level.SEVERE);
  }

  /** Ends with code 0 if all answers agree, 1 if not, 2 if the options cannot be understood. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Settings settings;
    try {
      settings = Settings.of(CommandLine.parse(arguments));
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      System.exit(2);
      return;
    }
    ReaderRecord record = new CassandraComparison(settings, out).run(Arrays.asList(arguments));
    if (settings.name() != null) {
      out.println("Record: " + record.write(settings.records()));
    }
    System.exit(record.results().stream().allMatch(one -> one.failure() == null) ? 0 : 1);
  }

  private ReaderRecord run(List<String> arguments) throws IOException {
    Machine machine = Machine.current();
    List<ReaderResult> results = new ArrayList<>();
    CassandraServerOptions options =
        CassandraServerOptions.defaults()
            .withWork(CassandraServerOptions.Work.BENCHMARKS)
            .withHeapMegabytes(settings.serverHeapMegabytes())
            .withAnnounce(out::println);
    Path directory = Files.createTempDirectory("travertine-benchmark");
    Path keyFile = directory.resolve("keys.csv");
    try (LocalCassandra server = LocalCassandra.start(options)) {
      ProcessHandle process =
          ProcessHandle.current().children().findFirst().orElseGet(ProcessHandle::current);
      Place place = place(server, keyFile);
      load(server, place);
      out.println(
          "| task | reader | rows | ms | rows/s | client us/row | server us/row | heap MB |"
              + " to the first |");
      out.println("|---|---|---|---|---|---|---|---|---|");
      for (Task task : settings.tasks()) {
        List<ReaderResult> ofTask = compare(task, place, process);
        ofTask.forEach(this::print);
        results.addAll(ofTask);
      }
      return new ReaderRecord(
          String.valueOf(settings.name()),
          LocalDate.now(ZoneOffset.UTC).toString(),
          settings.note(),
          arguments,
          Commit.current(),
          machine,
          System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
          "Cassandra " + server.version() + ", one node",
          settings.rows(),
          settings.seed(),
          results);
    } finally {
      Files.deleteIfExists(keyFile);
      Files.delete(directory);
    }
  }

  private Place place(LocalCassandra server, Path keyFile) {
    InetSocketAddress point = server.contactPoint();
    int keys = (int) Math.max(1, Math.min(MOST_KEYS, settings.rows() / 100));
    return new Place(
        point.getHostString(),
        point.getPort(),
        BenchmarkTables.KEYSPACE,
        settings.rows(),
        keys,
        keyFile.toString());
  }

  private void load(LocalCassandra server, Place place) throws IOException {
    long begin = System.nanoTime();
    try (CqlSession session = server.openSession()) {
      new BenchmarkTables(session, settings.rows(), settings.seed()).load();
    }
    BenchmarkTables.writeKeys(place);
    out.println(
        "Two tables of "
            + settings.rows()
            + " rows were filled in "
            + Duration.ofNanos(System.nanoTime() - begin).toSeconds()
            + " s.");
  }

  private List<ReaderResult> compare(Task task, Place place, ProcessHandle server)
      throws IOException {
    List<ReaderRun> runs = new ArrayList<>();
    try {
      for (ReaderKind kind : task.readers()) {
        ReaderRun run = new ReaderRun(kind, server);
        runs.add(run);
        run.start(command(task, kind, place), PATIENCE);
      }
      List<ReaderRun> turns = new ArrayList<>(runs);
      for (int i = 0; i < settings.warmUps(); i++) {
        turns.forEach(run -> run.iterate(settings.leastMillis()));
        Collections.reverse(turns);
      }
      for (int i = 0; i < settings.iterations(); i++) {
        turns.forEach(run -> run.measure(settings.leastMillis()));
        Collections.reverse(turns);
      }
      runs.forEach(ReaderRun::finish);
      return ReaderResult.of(task, runs);
    } finally {
      for (ReaderRun run : runs) {
        run.close();
      }
    }
  }

  private List<String> command(Task task, ReaderKind kind, Place place) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + settings.heap(),
        "-Duser.timezone=UTC",
        "-cp",
        System.getProperty("java.class.path"),
        ReaderWorker.class.getName(),
        task.name(),
        kind.name(),
        place.host(),
        Integer.toString(place.port()),
        place.keyspace(),
        Long.toString(place.rows()),
        Integer.toString(place.keys()),
        place.keyFile());
  }

  private void print(ReaderResult result) {
    if (result.failure() != null) {
      out.println("| " + result.task() + " | " + result.reader() + " | " + result.failure() + " |");
      return;
    }
    out.println(
        String.format(
            Locale.ROOT,
            "| %s | %s | %d | %.0f | %.0f | %.2f | %.2f | %.0f | %.2f |",
            result.task(),
            result.reader(),
            result.rows(),
            result.wallMillis().median(),
            result.rowsPerSecond(),
            result.clientMicrosPerRow(),
            result.serverMicrosPerRow(),
            result.peakHeapMegabytes(),
            result.speedToFirst()));
  }
}
