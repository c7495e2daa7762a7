// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One engine's part in the comparison of one query: its process, and what has been measured so far.
 * After a failure it does nothing more. Used by one thread; closing it ends the process.
 */
final class Heat implements AutoCloseable {
  private final Contestant contestant;
  private final List<Measurement> measurements = new ArrayList<>();
  private @Nullable WorkerProcess process;
  private String version = "";
  private String java = "";
  private String firstRow = "";
  private @Nullable Answer answer;
  private long peakBytes;
  private long spentNanos;
  private @Nullable String failure;

  Heat(Contestant contestant) {
    this.contestant = contestant;
  }

  /** Starts the process and checks what the query gives. */
  void start(List<String> command, Effort effort) {
    try {
      WorkerProcess started = WorkerProcess.start(command, effort.patience());
      process = started;
      Message greeting = started.next();
      version = greeting.text("version");
      java = greeting.text("java");
      Message checked = ask(started, "check");
      answer = checked.answer();
      firstRow = checked.text("firstRow");
    } catch (IOException e) {
      fail(e);
    }
  }

  /** Runs one iteration and forgets its times. */
  void warmUp(Effort effort) {
    if (effort.warmsUp(spentNanos)) {
      measured(effort);
    }
  }

  /** Runs one iteration and keeps its times, unless the budget is spent. */
  void measure(Effort effort) {
    if (!effort.measures(spentNanos, measurements)) {
      return;
    }
    Measurement measurement = measured(effort);
    if (measurement != null) {
      measurements.add(measurement);
    }
  }

  private @Nullable Measurement measured(Effort effort) {
    if (process == null || answer == null || failure != null) {
      return null;
    }
    try {
      Message reply = ask(process, "measure " + effort.least().toMillis());
      if (!reply.answer().agreesWith(answer)) {
        throw new IOException("The answer changed from " + answer + " to " + reply.answer());
      }
      return new Measurement(
          reply.number("wallNanos"), reply.number("cpuNanos"), reply.number("runs"), answer);
    } catch (IOException e) {
      fail(e);
      return null;
    }
  }

  private Message ask(WorkerProcess worker, String command) throws IOException {
    long start = System.nanoTime();
    try {
      return worker.ask(command);
    } finally {
      spentNanos += System.nanoTime() - start;
    }
  }

  /** Ends the measuring: asks for the peak of the memory. */
  Observed finish() {
    if (process != null && failure == null) {
      try {
        peakBytes = process.ask("stop").number("peakBytes");
      } catch (IOException e) {
        fail(e);
      }
    }
    return failure == null
        ? new Observed(contestant, version, java, answer, firstRow, measurements, peakBytes, null)
        : Observed.failed(contestant, failure);
  }

  private void fail(IOException e) {
    failure = String.valueOf(e.getMessage());
  }

  @Override
  public void close() throws IOException {
    if (process != null) {
      process.close();
    }
  }
}
