// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import java.util.List;

/**
 * What the start of a file says about it. Not changed once made.
 *
 * @param names of its columns, all different; empty if the file holds no record
 * @param headerRecords records before the first row
 * @param profiles of its columns
 * @param bytesPerRow mean length of the rows that were looked at, 0 if there were none
 */
record FileSample(
    List<String> names, int headerRecords, List<ColumnProfile> profiles, long bytesPerRow) {
  static final FileSample EMPTY = new FileSample(List.of(), 0, List.of(), 0);

  FileSample {
    names = List.copyOf(names);
    profiles = List.copyOf(profiles);
  }

  boolean isEmpty() {
    return names.isEmpty();
  }
}
