// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints results for people. Used by one thread. */
final class ResultTable {
  private static final String LINE = "%-15s %-5s %-26s %24s %24s %9s %9s %8s %7s %7s  %s%n";

  private final PrintStream out;

  ResultTable(PrintStream out) {
    this.out = out;
  }

  void header() {
    out.printf(
        Locale.ROOT,
        LINE,
        "data",
        "query",
        "engine",
        "wall ms (min..max)",
        "CPU ms (min..max)",
        "MB/s",
        "MB/CPU s",
        "peak MB",
        "x CPU",
        "x wall",
        "answer");
  }

  void lines(List<EngineResult> results) {
    results.forEach(this::line);
  }

  private void line(EngineResult result) {
    out.printf(
        Locale.ROOT,
        LINE,
        result.data(),
        result.query(),
        result.engine() + "-" + result.threads(),
        spread(result.wallMillis()),
        spread(result.cpuMillis()),
        number("%.0f", result.megabytesPerSecond()),
        number("%.0f", result.megabytesPerCpuSecond()),
        number("%.0f", result.peakResidentMegabytes()),
        number("%.2f", result.cpuToTravertine()),
        number("%.2f", result.wallToTravertine()),
        answer(result));
  }

  private static String answer(EngineResult result) {
    return switch (result.verdict()) {
      case AGREES, ALONE ->
          result.verdict().name().toLowerCase(Locale.ROOT)
              + ", "
              + result.rows()
              + " rows, "
              + result.checksum();
      case DIFFERS, DISPUTED ->
          "WRONG ("
              + result.verdict().name().toLowerCase(Locale.ROOT)
              + "), "
              + result.rows()
              + " rows, "
              + result.checksum()
              + ", first "
              + result.firstRow();
      case FAILED -> "FAILED: " + String.valueOf(result.failure()).lines().findFirst().orElse("");
    };
  }

  private static String spread(@Nullable Spread spread) {
    return spread == null
        ? "-"
        : String.format(
            Locale.ROOT, "%.1f (%.1f..%.1f)", spread.median(), spread.min(), spread.max());
  }

  private static String number(String format, @Nullable Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, format, value);
  }
}
