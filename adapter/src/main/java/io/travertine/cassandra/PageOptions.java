// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

/**
 * How large pages are.
 *
 * @param rows most rows to ask for at a time
 * @param bytes size that a page aims at; rows may be wider than they were so far, so a page may be
 *     larger
 */
record PageOptions(int rows, long bytes) {
  static final int DEFAULT_ROWS = 5_000;
  static final long DEFAULT_BYTES = 1L << 20;
}
