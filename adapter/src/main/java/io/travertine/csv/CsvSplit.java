// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.scan.InputFile;
import io.travertine.scan.Split;
import java.util.List;

/**
 * A whole file. Immutable.
 *
 * @param file ordinal of the file in its table
 * @param length of the file when the scan was planned
 * @param token of its version then
 */
record CsvSplit(int file, long length, String token) implements Split {
  InputFile.Version version() {
    return new InputFile.Version(length, token);
  }

  @Override
  public long weight() {
    return length;
  }

  @Override
  public List<String> preferredHosts() {
    return List.of();
  }
}
