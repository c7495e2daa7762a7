// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.cassandra;

/**
 * What a run has read.
 *
 * @param sum of one column; {@link #UNSEEN} where no value was looked at
 */
record Tally(long rows, long sum) {
  static final long UNSEEN = Long.MIN_VALUE;

  boolean agreesWith(Tally other) {
    return rows == other.rows && (sum == UNSEEN || other.sum == UNSEEN || sum == other.sum);
  }
}
