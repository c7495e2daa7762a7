// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

/** Numbers as they are written into records: more digits would be noise. */
public final class Rounded {
  private Rounded() {}

  /** With three decimals. */
  public static double to3(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
