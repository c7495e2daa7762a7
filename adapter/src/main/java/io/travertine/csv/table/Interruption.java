// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.table;

import io.travertine.scan.ErrorCode;
import io.travertine.scan.ScanException;

/**
 * How work ends early that belongs to no scan, such as the inference of types: whoever no longer
 * wants its result interrupts its thread. Stateless.
 */
public final class Interruption {
  private Interruption() {}

  /**
   * Returns unless this thread is interrupted, and leaves it so.
   *
   * @throws ScanException {@code CANCELLED}
   */
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw cancelled();
    }
  }

  /** What a thread throws that has been interrupted while it waited; marks it as interrupted. */
  public static ScanException cancelled() {
    Thread.currentThread().interrupt();
    return ScanException.of(ErrorCode.CANCELLED, "Looking at files was interrupted").build();
  }
}
