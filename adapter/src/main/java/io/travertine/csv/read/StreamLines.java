// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

/**
 * Counts the lines of a stream as its bytes pass through a buffer: they cannot be read again to
 * count them when a message asks. Used by one thread.
 */
final class StreamLines {
  private final ChunkBuffer buffer;
  private long counted;
  private long lines;

  StreamLines(ChunkBuffer buffer) {
    this.buffer = buffer;
  }

  /** The lines above the byte at {@code offset}, which is in the buffer or right behind it. */
  long above(long offset) {
    return lines + buffer.lineEnds(counted, offset);
  }

  /** Says that the bytes before {@code offset}, which begins a line, are about to go. */
  void passTo(long offset) {
    lines = above(offset);
    counted = offset;
  }
}
