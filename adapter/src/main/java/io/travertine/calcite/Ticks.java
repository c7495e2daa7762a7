// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import java.math.BigDecimal;

/** Milliseconds in the unit of a finer column. */
final class Ticks {
  private Ticks() {}

  /**
   * A Long, or a BigDecimal where the product lies beyond: no stored value equals it, but it still
   * compares rightly.
   */
  static Number of(long millis, long ticks) {
    long product = millis * ticks;
    return Math.multiplyHigh(millis, ticks) == product >> 63
        ? product
        : BigDecimal.valueOf(millis).multiply(BigDecimal.valueOf(ticks));
  }
}
