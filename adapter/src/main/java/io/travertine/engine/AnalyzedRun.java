// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import io.travertine.calcite.QueryResources;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanMetrics;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerator;

/** Runs a plan to its end, throws its rows away, and says what came up. Stateless. */
final class AnalyzedRun {
  private AnalyzedRun() {}

  /** The plan, and below it what its run counted. */
  static String of(String plan, PlanBody body, DataContext context) {
    long start = System.nanoTime();
    long rows = 0;
    try (Enumerator<?> each = body.rows(context).enumerator()) {
      while (each.moveNext()) {
        rows++;
        if (DataContext.Variable.CANCEL_FLAG.get(context) instanceof AtomicBoolean cancelled
            && cancelled.get()) {
          throw new CancellationException("The statement was cancelled.");
        }
      }
    }
    long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
    StringBuilder text = new StringBuilder(plan);
    if (!plan.endsWith("\n")) {
      text.append('\n');
    }
    text.append("rows: ").append(rows).append('\n');
    text.append(String.format(Locale.ROOT, "time: %.3f ms\n", micros / 1000.0));
    if (context.get(QueryResources.VARIABLE) instanceof QueryResources resources) {
      appendCounters(text, resources.context());
    }
    return text.toString();
  }

  private static void appendCounters(StringBuilder text, ScanContext scans) {
    for (ScanMetrics.Counter counter : ScanMetrics.Counter.values()) {
      long value = scans.metrics().value(counter);
      if (value == 0) {
        continue;
      }
      boolean time = counter == ScanMetrics.Counter.WAIT_NANOS;
      String name = time ? "wait" : counter.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      text.append("scan ").append(name).append(": ");
      text.append(time ? String.format(Locale.ROOT, "%.3f ms", value / 1e6) : value).append('\n');
    }
    text.append("scan peak memory: ").append(scans.memory().peakBytes()).append(" bytes\n");
    scans
        .warnings()
        .list()
        .forEach(
            warning ->
                text.append("warning: ")
                    .append(warning.subject())
                    .append(": ")
                    .append(warning.message())
                    .append('\n'));
  }
}
