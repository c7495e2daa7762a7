// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

import io.travertine.scan.ScanException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The compressed bytes of a file in sequence, as libraries want them. What fails is a {@link
 * ScanException}, so that it passes through a library unchanged. Used by one thread; does not own
 * its file.
 */
final class CompressedInput extends InputStream {
  private static final int CHUNK_BYTES = 64 << 10;

  private final OpenFile file;
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private int chunkPosition;
  private int chunkEnd;
  private long filePosition;

  CompressedInput(OpenFile file) {
    this.file = file;
  }

  /** Whether the next bytes are these; they stay to be read. */
  boolean startsWith(byte... wanted) {
    if (available(wanted.length) < wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (chunk[chunkPosition + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is no byte left. */
  boolean isAtEnd() {
    return available(1) == 0;
  }

  /** Offset in the file of the next byte. */
  long position() {
    return filePosition - (chunkEnd - chunkPosition);
  }

  /**
   * Says what is wrong with the bytes before {@link #position}.
   *
   * @param how goes on after "The compressed file"
   */
  ScanException damaged(String how, @Nullable Throwable cause) {
    return FileErrors.damaged(file.name(), position(), how, cause);
  }

  @Override
  public int read() {
    return available(1) == 0 ? -1 : chunk[chunkPosition++] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (available(1) == 0) {
      return -1;
    }
    int count = Math.min(length, chunkEnd - chunkPosition);
    System.arraycopy(chunk, chunkPosition, target, offset, count);
    chunkPosition += count;
    return count;
  }

  @Override
  public int available() {
    return chunkEnd - chunkPosition;
  }

  /** Makes up to {@code count} bytes lie in the chunk; fewer only at the end of the file. */
  private int available(int count) {
    while (chunkEnd - chunkPosition < count) {
      int kept = chunkEnd - chunkPosition;
      System.arraycopy(chunk, chunkPosition, chunk, 0, kept);
      chunkPosition = 0;
      chunkEnd = kept;
      int more = file.read(filePosition, chunk, kept, chunk.length - kept);
      if (more < 0) {
        return kept;
      }
      filePosition += more;
      chunkEnd += more;
    }
    return chunkEnd - chunkPosition;
  }
}
