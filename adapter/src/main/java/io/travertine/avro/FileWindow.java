// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.io.OpenFile;
import io.travertine.scan.MemoryBudget;

/**
 * A part of a file in memory. Moves through the file as bytes are asked for and grows where more
 * are needed at once. Used by one thread.
 */
final class FileWindow implements AutoCloseable {
  private final OpenFile file;
  private final int chunk;
  private final HeldBytes held;
  private long start;
  private int filled;

  /**
   * @param chunk bytes to read at a time
   */
  FileWindow(OpenFile file, int chunk, MemoryBudget budget) {
    this.file = file;
    this.chunk = (int) Math.min(chunk, Math.max(1, file.length()));
    this.held = new HeldBytes(budget, "One Avro block as it is stored");
  }

  /** Length of the file. */
  long length() {
    return file.length();
  }

  byte[] bytes() {
    return held.array();
  }

  /**
   * Brings {@code count} bytes from {@code position} of the file into memory; the file must be that
   * long.
   *
   * @return the index of the first of them in {@link #bytes}
   * @throws io.travertine.scan.ScanException if the file cannot be read or has become shorter
   */
  int require(long position, int count) {
    if (position < start || position + count > start + filled) {
      move(position, count);
    }
    return (int) (position - start);
  }

  private void move(long position, int count) {
    int kept = 0;
    if (position >= start && position < start + filled) {
      int from = (int) (position - start);
      kept = filled - from;
      System.arraycopy(held.array(), from, held.array(), 0, kept);
    }
    start = position;
    filled = kept;
    byte[] array = held.grow(Math.max(count, chunk), kept);
    while (filled < count) {
      int read = file.read(position + filled, array, filled, array.length - filled);
      if (read < 0) {
        throw new IllegalStateException("Bytes behind the end of the file were asked for");
      }
      filled += read;
    }
  }

  @Override
  public void close() {
    held.close();
    filled = 0;
  }
}
