// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

/** How times finer than a millisecond are shown; Calcite computes in milliseconds. */
public enum TimePrecision {
  /** As TIME(3) and TIMESTAMP(3), rounded down, with a warning where digits are dropped. */
  MILLIS,
  /** As the BIGINT that is stored: microseconds or nanoseconds. */
  RAW,
  /** As VARCHAR with all digits. */
  TEXT
}
