// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

/** Bytes in sequence, decompressed. Used by one thread, except for {@link #close}. */
public interface ByteStream extends AutoCloseable {

  /**
   * Reads up to {@code length} bytes.
   *
   * @return the number of bytes read, at least 1, or -1 at the end
   * @throws io.travertine.scan.ScanException if the bytes cannot be read or are damaged
   */
  int read(byte[] target, int offset, int length);

  /** Offset of the next byte, from 0, in the bytes that this stream delivers. */
  long position();

  /**
   * Releases the buffers of this stream, not the file below it; may be called twice and from
   * another thread.
   */
  @Override
  void close();

  /**
   * The content of {@code file}, decompressed as {@code compression} says. The caller still closes
   * {@code file}.
   */
  static ByteStream of(OpenFile file, Compression compression) {
    return switch (compression.resolve(file.name())) {
      case NONE -> new FileStream(file);
      case GZIP -> new GzipStream(file);
      case AUTO -> throw new IllegalStateException("Compression is not resolved");
    };
  }
}
