// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

/** The bytes of a file as they are stored. Used by one thread. */
final class FileStream implements ByteStream {
  private final OpenFile file;
  private long position;

  FileStream(OpenFile file) {
    this.file = file;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    int count = file.read(position, target, offset, length);
    if (count > 0) {
      position += count;
    }
    return count;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void close() {}
}
