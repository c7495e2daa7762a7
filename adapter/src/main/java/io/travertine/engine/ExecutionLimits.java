// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.time.Duration;

/**
 * What one run of a statement may use.
 *
 * @param maxRows rows returned at most, 0: all of them
 * @param fetchSize rows asked for at a time, 0: as the engine is set
 * @param timeout time from {@link Execution#open()} to the last row, zero: no limit
 * @param stall longest time that one row is waited for, zero: no limit
 */
public record ExecutionLimits(long maxRows, int fetchSize, Duration timeout, Duration stall) {

  /** No limit of any kind. */
  public static final ExecutionLimits NONE = new ExecutionLimits(0, 0, Duration.ZERO);

  /** Limits without one for a single row. */
  public ExecutionLimits(long maxRows, int fetchSize, Duration timeout) {
    this(maxRows, fetchSize, timeout, Duration.ZERO);
  }

  public ExecutionLimits {
    if (maxRows < 0 || fetchSize < 0 || timeout.isNegative() || stall.isNegative()) {
      throw new IllegalArgumentException(
          "Limits must not be negative: maxRows "
              + maxRows
              + ", fetchSize "
              + fetchSize
              + ", timeout "
              + timeout
              + ", stall "
              + stall
              + ".");
    }
  }
}
