// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.value;

/** What one value of a sample looks like. */
public enum Shape {
  BOOLEAN,
  WHOLE,
  FRACTION,
  /** A number with an exponent. */
  EXPONENT,
  /** Not a number, or infinite. */
  SPECIAL,
  DATE,
  TIME,
  TIMESTAMP,
  INSTANT,
  TEXT
}
