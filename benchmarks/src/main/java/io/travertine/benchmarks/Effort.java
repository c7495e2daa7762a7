// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import java.time.Duration;

/**
 * How long engines are measured.
 *
 * @param warmUps iterations of each engine that are not counted
 * @param iterations of each engine that are
 * @param least time of an iteration, filled with as many runs of the query as it takes
 * @param budget an engine that has run a query for so long gets no more iterations of it than one
 * @param patience after which an engine that does not answer has failed
 */
record Effort(int warmUps, int iterations, Duration least, Duration budget, Duration patience) {
  Effort {
    if (warmUps < 0 || iterations < 1) {
      throw new IllegalArgumentException(
          "Expected at least 1 iteration and 0 warm-ups, found " + iterations + " and " + warmUps);
    }
  }
}
