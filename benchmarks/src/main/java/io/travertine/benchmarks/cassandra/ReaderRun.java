// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.cassandra;

import io.travertine.benchmarks.Message;
import io.travertine.benchmarks.WorkerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One reader's part in one task: its process, and what has been measured so far. After a failure it
 * does nothing more. Used by one thread; closing it ends the process.
 */
final class ReaderRun implements AutoCloseable {
  private final ReaderKind kind;
  private final ProcessHandle server;
  private final List<Sample> samples = new ArrayList<>();
  private @Nullable WorkerProcess process;
  private @Nullable Tally tally;
  private long peakHeapBytes;
  private @Nullable String failure;

  /** One iteration: the mean of its runs. */
  record Sample(long wallNanos, long clientNanos, long serverNanos) {}

  ReaderRun(ReaderKind kind, ProcessHandle server) {
    this.kind = kind;
    this.server = server;
  }

  void start(List<String> command, Duration patience) {
    try {
      WorkerProcess started = WorkerProcess.start(command, patience);
      process = started;
      started.next();
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
    }
  }

  /** Does one iteration; returns what it took, or null after a failure. */
  @Nullable Sample iterate(long leastMillis) {
    WorkerProcess worker = process;
    if (worker == null || failure != null) {
      return null;
    }
    try {
      long before = cpuNanos(server);
      Message reply = worker.ask("measure " + leastMillis);
      long runs = reply.number("runs");
      Tally now = new Tally(reply.number("rows"), reply.number("sum"));
      if (tally != null && !tally.agreesWith(now)) {
        throw new IOException("The answer changed from " + tally + " to " + now);
      }
      tally = now;
      return new Sample(
          reply.number("wallNanos"), reply.number("cpuNanos"), (cpuNanos(server) - before) / runs);
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
      return null;
    }
  }

  void measure(long leastMillis) {
    Sample sample = iterate(leastMillis);
    if (sample != null) {
      samples.add(sample);
    }
  }

  /** Asks for the peak of the heap. */
  void finish() {
    WorkerProcess worker = process;
    if (worker != null && failure == null) {
      try {
        peakHeapBytes = worker.ask("stop").number("peakHeapBytes");
      } catch (IOException e) {
        failure = String.valueOf(e.getMessage());
      }
    }
  }

  ReaderKind kind() {
    return kind;
  }

  List<Sample> samples() {
    return List.copyOf(samples);
  }

  @Nullable Tally tally() {
    return tally;
  }

  long peakHeapBytes() {
    return peakHeapBytes;
  }

  @Nullable String failure() {
    return failure;
  }

  private static long cpuNanos(ProcessHandle process) {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  @Override
  public void close() throws IOException {
    if (process != null) {
      process.close();
    }
  }
}
