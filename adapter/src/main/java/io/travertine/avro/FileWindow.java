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
  private final byte[] front;
  private long start;
  private int filled;

  /**
   * @param chunk bytes to read at a time
   */
  FileWindow(OpenFile file, int chunk, MemoryBudget budget) {
    this(file, chunk, new byte[0], budget);
  }

  /**
   * @param front what stands in {@link #bytes} before the bytes of the file
   */
  FileWindow(OpenFile file, int chunk, byte[] front, MemoryBudget budget) {
    this.front = front.clone();
    this.file = file;
    this.chunk = (int) Math.min(chunk, Math.max(1, file.length()));
    this.held = new HeldBytes(budget, "One Avro block as it is stored");
  }

  /** Length of the file. */
  long length() {
    return file.length();
  }

  /** Most bytes that can be in memory at once. */
  int limit() {
    return HeldBytes.MAX_SIZE - front.length;
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
    return front.length + (int) (position - start);
  }

  private void move(long position, int count) {
    int kept = 0;
    if (position >= start && position < start + filled) {
      int from = (int) (position - start);
      kept = filled - from;
      System.arraycopy(held.array(), front.length + from, held.array(), front.length, kept);
    }
    start = position;
    filled = kept;
    byte[] array =
        held.grow(
            Math.addExact(front.length, Math.max(count, chunk)),
            Math.min(front.length + kept, held.array().length));
    System.arraycopy(front, 0, array, 0, front.length);
    while (filled < count) {
      int at = front.length + filled;
      int read = file.read(position + filled, array, at, array.length - at);
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
