// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.record;

/**
 * Bytes cannot become characters, or become too many; whoever knows the line makes the message of
 * it.
 */
final class UndecodableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  enum Problem {
    /** The bytes are not of the charset. */
    MALFORMED,
    /** A record does not end in time. */
    TOO_LONG,
    /** There is no memory for a record. */
    TOO_LARGE
  }

  private final Problem problem;
  private final long offset;

  UndecodableException(Problem problem, long offset, String detail) {
    super(detail);
    this.problem = problem;
    this.offset = offset;
  }

  Problem problem() {
    return problem;
  }

  /** Offset of the byte in the decompressed file. */
  long offset() {
    return offset;
  }
}
