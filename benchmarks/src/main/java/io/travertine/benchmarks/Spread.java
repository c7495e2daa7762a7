// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import java.util.Arrays;

/** Median, least and greatest of some times, in milliseconds. */
public record Spread(double median, double min, double max) {
  private static final double NANOS = 1e6;

  public static Spread ofNanos(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    return new Spread(
        Rounded.to3(median / NANOS),
        Rounded.to3(sorted[0] / NANOS),
        Rounded.to3(sorted[sorted.length - 1] / NANOS));
  }
}
