// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.io.OpenFile;
import io.travertine.scan.InputFile;
import io.travertine.scan.Location;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanMetrics;

/** An open container file and its header. Whoever opened it closes it. */
record ContainerFile(OpenFile file, ContainerHeader header) implements AutoCloseable {
  private static final int HEADER_READ_BYTES = 8 << 10;

  /**
   * Opens {@code file} and reads its header.
   *
   * @throws io.travertine.scan.ScanException if it is no longer {@code version}, or no container
   *     file
   */
  static ContainerFile open(
      InputFile file, InputFile.Version version, MemoryBudget budget, ScanMetrics metrics) {
    OpenFile open = OpenFile.open(file, version, metrics);
    try (FileWindow window = new FileWindow(open, HEADER_READ_BYTES, budget)) {
      return new ContainerFile(open, HeaderReader.read(window, Location.of(file.name())));
    } catch (RuntimeException | Error e) {
      open.close();
      throw e;
    }
  }

  Location location() {
    return Location.of(file.name());
  }

  @Override
  public void close() {
    file.close();
  }
}
