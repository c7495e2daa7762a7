// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.travertine.benchmarks.data.DataFile;
import io.travertine.benchmarks.data.Query;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a record: one engine, one query, one file. Times are of one run of the query.
 *
 * @param cpuMillis of all threads of the process, compilation and collection of garbage included
 * @param megabytesPerSecond bytes of the file by median wall time
 * @param megabytesPerCpuSecond bytes of the file by median CPU time
 * @param peakResidentMegabytes of the whole process since its start
 * @param cpuToTravertine median CPU time by that of Travertine at the same number of threads in the
 *     same run: above 1 where Travertine takes less; null where either is missing or wrong
 * @param wallToTravertine the same of wall time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EngineResult(
    String data,
    String query,
    String sql,
    String engine,
    int threads,
    Verdict verdict,
    @Nullable Long rows,
    @Nullable String checksum,
    @Nullable String firstRow,
    @Nullable Integer iterations,
    @Nullable Long runsPerIteration,
    @Nullable Spread wallMillis,
    @Nullable Spread cpuMillis,
    @Nullable Double megabytesPerSecond,
    @Nullable Double megabytesPerCpuSecond,
    @Nullable Double peakResidentMegabytes,
    @Nullable Double cpuToTravertine,
    @Nullable Double wallToTravertine,
    @Nullable String failure) {
  private static final double MEGA = 1e6;

  /** The results of all engines on one query. */
  static List<EngineResult> of(DataFile file, Query query, List<Observed> observed) {
    List<Verdict> verdicts = Jury.judge(observed);
    List<EngineResult> results = new ArrayList<>();
    for (int i = 0; i < observed.size(); i++) {
      Observed one = observed.get(i);
      Observed travertine =
          verdicts.get(i).counts()
              ? travertine(one.contestant().threads(), observed, verdicts)
              : null;
      results.add(of(file, query, one, verdicts.get(i), travertine));
    }
    return results;
  }

  private static @Nullable Observed travertine(
      int threads, List<Observed> observed, List<Verdict> verdicts) {
    for (int i = 0; i < observed.size(); i++) {
      Contestant contestant = observed.get(i).contestant();
      if (contestant.engine().isMeasure()
          && contestant.threads() == threads
          && verdicts.get(i).counts()) {
        return observed.get(i);
      }
    }
    return null;
  }

  private static EngineResult of(
      DataFile file,
      Query query,
      Observed observed,
      Verdict verdict,
      @Nullable Observed travertine) {
    Contestant contestant = observed.contestant();
    Answer answer = observed.answer();
    if (answer == null) {
      return new EngineResult(
          file.dataSet().table(),
          query.name().name(),
          query.sql(),
          contestant.engine().name(),
          contestant.threads(),
          verdict,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          observed.failure());
    }
    Spread wall = wall(observed);
    Spread cpu = cpu(observed);
    return new EngineResult(
        file.dataSet().table(),
        query.name().name(),
        query.sql(),
        contestant.engine().name(),
        contestant.threads(),
        verdict,
        answer.rows(),
        answer.checksum(),
        observed.firstRow(),
        observed.measurements().size(),
        observed.measurements().stream().mapToLong(Measurement::runs).max().orElse(0),
        wall,
        cpu,
        Rounded.to3(file.bytes() / MEGA / (wall.median() / 1000)),
        Rounded.to3(file.bytes() / MEGA / (cpu.median() / 1000)),
        Rounded.to3(observed.peakBytes() / MEGA),
        travertine == null ? null : Rounded.to3(cpu.median() / cpu(travertine).median()),
        travertine == null ? null : Rounded.to3(wall.median() / wall(travertine).median()),
        null);
  }

  private static Spread wall(Observed observed) {
    return Spread.ofNanos(
        observed.measurements().stream().mapToLong(Measurement::wallNanos).toArray());
  }

  private static Spread cpu(Observed observed) {
    return Spread.ofNanos(
        observed.measurements().stream().mapToLong(Measurement::cpuNanos).toArray());
  }
}
