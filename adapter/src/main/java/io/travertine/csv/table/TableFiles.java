// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.table;

import io.travertine.io.LocalFile;
import java.util.List;
import java.util.SortedMap;

/**
 * The files of a table as they were listed. Immutable.
 *
 * @param files in order; none has been opened but for the sampled ones
 * @param sampled those that columns and types were found in, by their ordinals
 */
public record TableFiles(
    String table,
    List<LocalFile> files,
    SortedMap<Integer, TableFile> sampled,
    PartitionColumns partitions) {

  public int size() {
    return files.size();
  }

  public LocalFile file(int ordinal) {
    return files.get(ordinal);
  }

  /** Whether every file has been looked at. */
  boolean isKnown() {
    return sampled.size() == files.size();
  }

  /** The sampled files in which there is a record, in order. */
  List<TableFile> filled() {
    return sampled.values().stream().filter(file -> !file.sample().isEmpty()).toList();
  }

  /** Length of all files; those that have not been looked at count as long as the others. */
  public long bytes() {
    long bytes = sampled.values().stream().mapToLong(file -> file.version().length()).sum();
    return extrapolated(bytes);
  }

  /** Estimated number of rows. */
  public long rows() {
    long rows = 0;
    for (TableFile file : sampled.values()) {
      long perRow = file.sample().bytesPerRow();
      rows += perRow == 0 ? 1 : file.version().length() / perRow + 1;
    }
    return extrapolated(rows);
  }

  private long extrapolated(long ofSampled) {
    return (long) ((double) ofSampled / sampled.size() * files.size());
  }
}
