// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

/** A value does not fit the type of its column; the reader adds which. */
final class UnfitValueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** {@code problem} completes "the value ...". */
  UnfitValueException(String problem) {
    super(problem);
  }
}
