// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * What a query gave.
 *
 * @param nulls values that are NULL, over all columns
 * @param checksum of all values, see {@link RowChecksum}; null if the values were only counted
 */
record Answer(long rows, long nulls, @Nullable String checksum) {

  /** Whether nothing that both say is different. */
  boolean agreesWith(Answer other) {
    return rows == other.rows
        && nulls == other.nulls
        && (checksum == null || other.checksum == null || checksum.equals(other.checksum));
  }
}
