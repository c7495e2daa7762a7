// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

import java.util.concurrent.TimeUnit;

/**
 * How fine the times of files are. Two changes within one grain leave the same time, so a time so
 * young does not say that there has been no change since it was read.
 */
final class ClockGrain {
  /** Linux stamps files with the time of the last tick of its clock, at most 10 ms ago. */
  private static final long FINE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** FAT keeps two seconds, HFS+ and ext3 one. */
  private static final long COARSE_NANOS = TimeUnit.SECONDS.toNanos(3);

  private ClockGrain() {}

  /** Whether what is changed from now on gets another time than {@code modifiedNanos}. */
  static boolean isSettled(long modifiedNanos) {
    boolean wholeSeconds = modifiedNanos % TimeUnit.SECONDS.toNanos(1) == 0;
    long age = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - modifiedNanos;
    return Math.abs(age) > (wholeSeconds ? COARSE_NANOS : FINE_NANOS);
  }
}
