// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.DataType;

/**
 * How the values of a TIME or TIMESTAMP are shown.
 *
 * @param ticks units of the stored value in a millisecond: 1, 1,000 or 1,000,000
 */
record TimeForm(Shown shown, long ticks) {

  /** What stands for a time. */
  enum Shown {
    /** Milliseconds: Calcite's own TIME and TIMESTAMP. */
    MILLIS,
    /** The stored number. */
    NUMBER,
    /** Text. */
    TEXT
  }

  /** Times of millisecond precision are shown as such whatever {@code precision} says. */
  static TimeForm of(DataType.Temporal type, TimePrecision precision) {
    return switch (type.precision()) {
      case 3 -> new TimeForm(Shown.MILLIS, 1);
      case 6 -> new TimeForm(finer(precision), 1_000);
      default -> new TimeForm(finer(precision), 1_000_000);
    };
  }

  private static Shown finer(TimePrecision precision) {
    return switch (precision) {
      case MILLIS -> Shown.MILLIS;
      case RAW -> Shown.NUMBER;
      case TEXT -> Shown.TEXT;
    };
  }
}
