// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.travertine.benchmarks.data.DataSet;
import io.travertine.benchmarks.data.Query;
import io.travertine.benchmarks.data.QueryName;
import io.travertine.benchmarks.engine.Engine;
import io.travertine.benchmarks.engine.EngineOpener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process that holds one engine open on one file and runs one query when it is told to, so that
 * engines share neither heap nor compiled code. It ends when its input ends. Used by one thread.
 *
 * <p>Commands, one a line: {@code check} runs the query and answers with the checksum of all
 * values; {@code measure MILLIS} runs it until that time has passed and answers with the mean of
 * its times; {@code stop} answers with the peak of the resident memory.
 */
final class Worker {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Engine engine;
  private final Query query;

  private Worker(Engine engine, Query query) {
    this.engine = engine;
    this.query = query;
  }

  /** Arguments: class of the opener, data set, query, file, threads. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    DataSet dataSet = DataSet.valueOf(arguments[1]);
    Query query = dataSet.query(QueryName.valueOf(arguments[2]));
    int threads = Integer.parseInt(arguments[4]);
    try (Engine engine = opener(arguments[0]).open(dataSet, Path.of(arguments[3]), threads)) {
      out.println(greeting(engine).line());
      new Worker(engine, query).obey(commands, out);
    } catch (SQLException | ReflectiveOperationException | RuntimeException | LinkageError e) {
      out.println(Message.empty().with("failure", e.toString()).line());
      throw new IllegalStateException("The engine failed in " + query, e);
    }
  }

  private static Message greeting(Engine engine) throws SQLException {
    return Message.empty()
        .with("version", engine.version())
        .with(
            "java",
            System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
  }

  private static EngineOpener opener(String className) throws ReflectiveOperationException {
    return Class.forName(className)
        .asSubclass(EngineOpener.class)
        .getDeclaredConstructor()
        .newInstance();
  }

  private void obey(BufferedReader commands, PrintStream out) throws IOException, SQLException {
    String command;
    while ((command = commands.readLine()) != null) {
      String[] words = command.split(" ", -1);
      Message reply =
          switch (words[0]) {
            case "check" -> check();
            case "measure" -> measure(TimeUnit.MILLISECONDS.toNanos(Long.parseLong(words[1])));
            case "stop" -> Message.empty().with("peakBytes", peakResidentBytes());
            default -> throw new IllegalStateException("Unknown command " + command);
          };
      out.println(reply.line());
    }
  }

  private Message check() throws IOException, SQLException {
    RowChecksum checksum = new RowChecksum(query.result());
    FirstRow first = new FirstRow(query.result().size(), checksum);
    engine.run(query, first);
    return Message.empty().with(checksum.answer()).with("firstRow", first.text());
  }

  private Message measure(long leastNanos) throws IOException, SQLException {
    long cpu = PROCESS.getProcessCpuTime();
    long start = System.nanoTime();
    long elapsed;
    long runs = 0;
    Answer answer = null;
    do {
      Audience audience = Audience.timed(query);
      engine.run(query, audience);
      elapsed = System.nanoTime() - start;
      runs++;
      if (answer != null && !answer.agreesWith(audience.answer())) {
        throw new IllegalStateException(
            "Two runs gave different answers: " + answer + " and " + audience.answer());
      }
      answer = audience.answer();
    } while (elapsed < leastNanos);
    cpu = PROCESS.getProcessCpuTime() - cpu;
    return Message.empty()
        .with("wallNanos", elapsed / runs)
        .with("cpuNanos", cpu / runs)
        .with("runs", runs)
        .with(answer);
  }

  /** The high-water mark of the resident set as Linux counts it; 0 where there is none. */
  private static long peakResidentBytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    }
  }
}
