// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NodeUnavailableException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.connection.BusyConnectionException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.HeartbeatException;
import com.datastax.oss.driver.api.core.servererrors.BootstrappingException;
import com.datastax.oss.driver.api.core.servererrors.OverloadedException;
import com.datastax.oss.driver.api.core.servererrors.ReadFailureException;
import com.datastax.oss.driver.api.core.servererrors.ReadTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import java.time.Duration;
import java.util.List;

/**
 * What helps after a page has failed. The consistency level is never lowered.
 *
 * <p>The pauses add up to 15 s: that long a living coordinator may go on reading from a replica
 * that has just died.
 */
enum PageRetry {
  /** Nothing helps. */
  NONE,
  /** The same page of another node, after a pause. */
  OTHER_NODE,
  /** Fewer rows, of another node, after a pause. */
  FEWER_ROWS_LATER,
  /** Fewer rows at once: the server refused to do so much work. */
  FEWER_ROWS;

  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMillis(100),
          Duration.ofMillis(400),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofMillis(4_500),
          Duration.ofSeconds(7));

  /** Most attempts at one page. */
  static final int ATTEMPTS = PAUSES.size() + 1;

  static PageRetry of(Throwable failure) {
    if (failure instanceof ReadFailureException) {
      return FEWER_ROWS;
    }
    if (failure instanceof ReadTimeoutException || failure instanceof DriverTimeoutException) {
      return FEWER_ROWS_LATER;
    }
    if (failure instanceof AllNodesFailedException all) {
      boolean refused =
          all.getAllErrors().values().stream()
              .flatMap(List::stream)
              .anyMatch(AuthenticationException.class::isInstance);
      return refused ? NONE : OTHER_NODE;
    }
    boolean passing =
        failure instanceof UnavailableException
            || failure instanceof OverloadedException
            || failure instanceof BootstrappingException
            || failure instanceof ServerError
            || failure instanceof ClosedConnectionException
            || failure instanceof HeartbeatException
            || failure instanceof BusyConnectionException
            || failure instanceof NodeUnavailableException;
    return passing ? OTHER_NODE : NONE;
  }

  boolean isSmaller() {
    return this == FEWER_ROWS || this == FEWER_ROWS_LATER;
  }

  /** Whether the node that was asked is to be left alone for a while. */
  boolean blamesNode() {
    return this == OTHER_NODE || this == FEWER_ROWS_LATER;
  }

  /** How long to wait after attempt {@code attempt}, from 0. */
  Duration pause(int attempt) {
    return this == FEWER_ROWS ? Duration.ZERO : PAUSES.get(attempt);
  }
}
