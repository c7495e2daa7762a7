// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.ScanWarnings;

/**
 * Counts the values of one column that lost digits of a second when they were shown. Used by one
 * thread.
 */
final class PrecisionLoss {
  static final String CODE = "TIME_PRECISION";

  private final String column;
  private long count;

  PrecisionLoss(String column) {
    this.column = column;
  }

  /** One for the same column that reports to nobody. */
  PrecisionLoss uncounted() {
    return new PrecisionLoss(column);
  }

  /** {@code value} in milliseconds, rounded down. */
  long toMillis(long value, long ticks) {
    long millis = Math.floorDiv(value, ticks);
    if (millis * ticks != value) {
      count++;
    }
    return millis;
  }

  /** Gives the warnings counted since the last call. */
  void report(ScanWarnings warnings) {
    if (count > 0) {
      warnings.add(
          CODE,
          column,
          "times finer than a millisecond were rounded down. Set timePrecision=raw or text to see all"
              + " digits.",
          count);
      count = 0;
    }
  }
}
