// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

import io.travertine.scan.MemoryBudget;

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
   * Releases the buffers and threads of this stream, not the file below it, which has to be closed
   * before; may be called twice and from another thread.
   */
  @Override
  void close();

  /**
   * The content of {@code file}, decompressed as {@code compression} says. The caller still closes
   * {@code file}.
   *
   * @param memory what windows and buffers of the decompression count for; a file that needs more
   *     than is there is an error
   */
  static ByteStream of(OpenFile file, Compression compression, MemoryBudget memory) {
    return switch (compression.resolve(file.name())) {
      case NONE -> new FileStream(file);
      case GZIP -> new GzipStream(file);
      case BZIP2 -> new LibraryStream(file, LibraryCodec.BZIP2, memory);
      case XZ -> new LibraryStream(file, LibraryCodec.XZ, memory);
      case ZSTD -> new ZstandardStream(file, memory);
      case AUTO -> throw new IllegalStateException("Compression is not resolved");
    };
  }

  /**
   * What decompression may use where there is no scan whose budget it could count for: one for all
   * files of a catalog, as each call gives another.
   */
  static MemoryBudget shareOfHeap() {
    return MemoryBudget.of("the heap", Runtime.getRuntime().maxMemory() / 4);
  }

  /**
   * The same, where a compressed file is decompressed by a thread of its own, a bounded number of
   * bytes ahead of the reader, once it turns out to be long.
   */
  static ByteStream ahead(OpenFile file, Compression compression, MemoryBudget memory) {
    ByteStream stream = of(file, compression, memory);
    return stream instanceof FileStream ? stream : new ReadAheadStream(stream, file.name(), memory);
  }
}
