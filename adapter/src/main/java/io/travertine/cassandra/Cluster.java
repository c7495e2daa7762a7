// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the tables of one catalog ask.
 *
 * @param executionProfile of the driver's configuration, or null for its default
 * @param pageTimeout longest wait for the first attempt at a page
 * @param requestTimeout longest wait for any attempt
 */
record Cluster(
    CqlSession session,
    Coordinators coordinators,
    RequestGate gate,
    @Nullable String executionProfile,
    Duration pageTimeout,
    Duration requestTimeout) {

  /** Each attempt waits twice as long: a slow page comes in the end, a dead node costs little. */
  Duration timeout(int attempt) {
    Duration wait = pageTimeout.multipliedBy(1L << Math.min(attempt, 10));
    return wait.compareTo(requestTimeout) < 0 ? wait : requestTimeout;
  }
}
