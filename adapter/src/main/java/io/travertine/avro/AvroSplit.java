// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.Split;
import java.util.List;

/**
 * The blocks of one file that begin in a range of bytes, so that ranges that touch hold every block
 * once.
 *
 * @param file name of the file, as its table knows it
 * @param length of the file when the scan was planned
 * @param version token of the file when the scan was planned
 * @param from first byte of the range
 * @param to byte behind the range
 * @param known a block that begins at or before {@code from}, from which the way to the range is
 *     found
 * @param rows which rows of these blocks are wanted
 */
record AvroSplit(
    String file, long length, String version, long from, long to, BlockStart known, RowRange rows)
    implements Split {
  private static final long serialVersionUID = 1L;

  /** All rows of the blocks. */
  AvroSplit(String file, long length, String version, long from, long to, BlockStart known) {
    this(file, length, version, from, to, known, RowRange.ALL);
  }

  @Override
  public long weight() {
    return Math.min(to, length) - from;
  }

  @Override
  public List<String> preferredHosts() {
    return List.of();
  }
}
