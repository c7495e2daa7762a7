// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.Statistics;
import java.util.List;

/**
 * How large a table probably is. The server's figures are within a factor of two, and missing for
 * the first minutes of a table.
 *
 * @param partitions 0 if unknown
 * @param bytes 0 if unknown
 */
record SizeEstimate(long partitions, long bytes) {
  static final SizeEstimate UNKNOWN = new SizeEstimate(0, 0);

  /** Assumed for a column of a row. */
  private static final long BYTES_OF_COLUMN = 16;

  /** What one node says of one of its ranges. */
  record OfRange(TokenRange range, long partitions, long meanPartitionBytes) {}

  /** The whole table, by the part of the ring that {@code ranges} are. */
  static SizeEstimate of(List<OfRange> ranges) {
    double share = 0;
    double partitions = 0;
    double bytes = 0;
    for (OfRange each : ranges) {
      share += each.range().share();
      partitions += each.partitions();
      bytes += (double) each.partitions() * each.meanPartitionBytes();
    }
    if (share <= 0 || partitions <= 0) {
      return UNKNOWN;
    }
    double whole = Math.min(1, share);
    return new SizeEstimate(Math.round(partitions / whole), Math.round(bytes / whole));
  }

  boolean isKnown() {
    return partitions > 0;
  }

  /**
   * What the planner is told: one row a partition where there is no clustering key, else as many as
   * the bytes make likely.
   */
  Statistics statistics(int columns, boolean hasClustering) {
    if (!isKnown()) {
      return Statistics.UNKNOWN;
    }
    long rows =
        hasClustering ? Math.max(partitions, bytes / (columns * BYTES_OF_COLUMN)) : partitions;
    return Statistics.of(rows, bytes);
  }
}
