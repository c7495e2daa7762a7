// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

/** Which end of an order is wanted. */
enum Extreme {
  LEAST,
  GREATEST;

  /** What turns two's complement numbers, by XOR, into others whose least is the wanted one. */
  long flip() {
    return this == LEAST ? 0 : -1;
  }

  /** Whether a value that compares so with another is to be taken instead of it. */
  boolean replaces(int comparison) {
    return this == LEAST ? comparison < 0 : comparison > 0;
  }
}
