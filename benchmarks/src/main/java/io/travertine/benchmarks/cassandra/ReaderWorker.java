// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.cassandra;

import com.sun.management.OperatingSystemMXBean;
import io.travertine.benchmarks.Message;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/**
 * A process that holds one reader open and does one task when it is told to. It ends when its input
 * ends. Used by one thread.
 *
 * <p>Commands, one a line: {@code measure MILLIS} does the task until that time has passed and
 * answers with the mean of its times; {@code stop} answers with the peak of the heap.
 */
final class ReaderWorker {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private ReaderWorker() {}

  /** Arguments: task, reader, host, port, keyspace, rows, keys, file of keys. */
  public static void main(String[] arguments) throws IOException, SQLException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Place place =
        new Place(
            arguments[2],
            Integer.parseInt(arguments[3]),
            arguments[4],
            Long.parseLong(arguments[5]),
            Integer.parseInt(arguments[6]),
            arguments[7]);
    try (Reader reader =
        open(place, Task.valueOf(arguments[0]), ReaderKind.valueOf(arguments[1]))) {
      out.println(Message.empty().with("ready", true).line());
      obey(reader, out);
    } catch (IOException | SQLException | RuntimeException e) {
      out.println(Message.empty().with("failure", e.toString()).line());
      throw e;
    }
  }

  private static Reader open(Place place, Task task, ReaderKind kind)
      throws IOException, SQLException {
    return switch (kind) {
      case TRAVERTINE, TRAVERTINE_SINGLE, TRAVERTINE_HASH_JOIN ->
          new TravertineSql(place, task, kind);
      case TRAVERTINE_READER -> new TravertineSource(place, task);
      case RAW_SOCKET -> new RawSocketReader(place, task);
      case DRIVER_SYNC, DRIVER_ASYNC -> new DriverReader(place, task, kind);
    };
  }

  private static void obey(Reader reader, PrintStream out) throws IOException, SQLException {
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String command;
    while ((command = commands.readLine()) != null) {
      String[] words = command.split(" ", -1);
      Message reply =
          switch (words[0]) {
            case "measure" -> measure(reader, Long.parseLong(words[1]) * 1_000_000);
            case "stop" -> Message.empty().with("peakHeapBytes", peakHeapBytes());
            default -> throw new IllegalStateException("Unknown command " + command);
          };
      out.println(reply.line());
    }
  }

  private static Message measure(Reader reader, long leastNanos) throws IOException, SQLException {
    long cpu = PROCESS.getProcessCpuTime();
    long start = System.nanoTime();
    long elapsed;
    long runs = 0;
    Tally tally = null;
    do {
      Tally again = reader.run();
      if (tally != null && !tally.agreesWith(again)) {
        throw new IllegalStateException("Two runs read " + tally + " and " + again);
      }
      tally = again;
      elapsed = System.nanoTime() - start;
      runs++;
    } while (elapsed < leastNanos);
    return Message.empty()
        .with("wallNanos", elapsed / runs)
        .with("cpuNanos", (PROCESS.getProcessCpuTime() - cpu) / runs)
        .with("runs", runs)
        .with("rows", tally.rows())
        .with("sum", tally.sum());
  }

  /** The sum of the peaks of the heap's parts: a little more than the heap ever held. */
  private static long peakHeapBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
