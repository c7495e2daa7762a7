// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.cassandra;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.travertine.benchmarks.Rounded;
import io.travertine.benchmarks.Spread;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What came out of one reader and one task.
 *
 * @param rows that were read, or counted, or that came out of the join
 * @param rowsPerSecond by the median of the times
 * @param clientMicrosPerRow CPU time of the reader's process, median
 * @param serverMicrosPerRow CPU time of the server's process meanwhile, median
 * @param speedToFirst rows per second by those of the task's first reader
 * @param failure why there is no result
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReaderResult(
    String task,
    String reader,
    long rows,
    Spread wallMillis,
    double rowsPerSecond,
    double clientMicrosPerRow,
    double serverMicrosPerRow,
    double peakHeapMegabytes,
    double speedToFirst,
    @Nullable String failure) {
  private static final double NANOS_OF_SECOND = 1e9;
  private static final double NANOS_OF_MICRO = 1e3;
  private static final double MEGABYTE = 1e6;

  /**
   * The results of the readers of {@code task}; one whose rows are not those of most has failed.
   */
  static List<ReaderResult> of(Task task, List<ReaderRun> runs) {
    double first = speed(runs.get(0));
    return runs.stream().map(run -> of(task, run, disagreement(run, runs), first)).toList();
  }

  private static @Nullable String disagreement(ReaderRun run, List<ReaderRun> runs) {
    Tally tally = run.tally();
    if (run.failure() != null || tally == null) {
      return run.failure() == null ? "Nothing was measured" : run.failure();
    }
    long others =
        runs.stream()
            .filter(other -> other.tally() != null && !tally.agreesWith(other.tally()))
            .count();
    return 2 * others >= runs.size() ? "Another answer: " + tally : null;
  }

  private static ReaderResult of(Task task, ReaderRun run, @Nullable String failure, double first) {
    Tally tally = run.tally();
    List<ReaderRun.Sample> samples = run.samples();
    if (failure != null || tally == null || samples.isEmpty()) {
      Spread none = new Spread(0, 0, 0);
      return new ReaderResult(task.label(), run.kind().label(), 0, none, 0, 0, 0, 0, 0, failure);
    }
    double rows = Math.max(1, tally.rows());
    return new ReaderResult(
        task.label(),
        run.kind().label(),
        (long) rows,
        Spread.ofNanos(nanos(samples, ReaderRun.Sample::wallNanos)),
        Math.round(speed(run)),
        perRow(samples, ReaderRun.Sample::clientNanos, rows),
        perRow(samples, ReaderRun.Sample::serverNanos, rows),
        Rounded.to3(run.peakHeapBytes() / MEGABYTE),
        first == 0 ? 0 : Rounded.to3(speed(run) / first),
        null);
  }

  private static double speed(ReaderRun run) {
    Tally tally = run.tally();
    if (tally == null || run.samples().isEmpty()) {
      return 0;
    }
    double millis = Spread.ofNanos(nanos(run.samples(), ReaderRun.Sample::wallNanos)).median();
    return tally.rows() * NANOS_OF_SECOND / (millis * 1e6);
  }

  private static double perRow(
      List<ReaderRun.Sample> samples, ToLongFunction<ReaderRun.Sample> figure, double rows) {
    double millis = Spread.ofNanos(nanos(samples, figure)).median();
    return Rounded.to3(millis * 1e6 / NANOS_OF_MICRO / rows);
  }

  private static long[] nanos(
      List<ReaderRun.Sample> samples, ToLongFunction<ReaderRun.Sample> figure) {
    return samples.stream().mapToLong(figure).toArray();
  }
}
