// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * How long engines are measured.
 *
 * @param warmUps iterations of each engine that are not counted
 * @param iterations of each engine that are
 * @param least time of an iteration, filled with as many runs of the query as it takes
 * @param budget an engine that has run a query for so long is not warmed up any more; after twice
 *     as long it has at most {@value #FEW} iterations, and only one if one is as long as the budget
 * @param patience after which an engine that does not answer has failed
 */
record Effort(int warmUps, int iterations, Duration least, Duration budget, Duration patience) {
  private static final int FEW = 3;

  Effort {
    if (warmUps < 0 || iterations < 1) {
      throw new IllegalArgumentException(
          "Expected at least 1 iteration and 0 warm-ups, found " + iterations + " and " + warmUps);
    }
  }

  /** Whether an engine that has run a query for {@code spentNanos} is warmed up once more. */
  boolean warmsUp(long spentNanos) {
    return spentNanos < budget.toNanos();
  }

  /** Whether it is measured once more. */
  boolean measures(long spentNanos, List<Measurement> measurements) {
    if (measurements.isEmpty() || spentNanos < 2 * budget.toNanos()) {
      return true;
    }
    return measurements.get(0).wallNanos() < budget.toNanos() && measurements.size() < FEW;
  }
}
