// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanException;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses a file of one or more zstandard frames. The stream of the library itself is not used
 * because it takes a later frame that is cut off for the end of the file. Used by one thread,
 * except for {@link #close}, which waits for a read that runs: close the file first.
 */
final class ZstandardStream implements ByteStream {
  private static final int BUFFER_BYTES = 128 << 10;

  /** What zstandard itself refuses to decode beyond, unless it is told to. */
  private static final long MAX_WINDOW_BYTES = 128L << 20;

  private final OpenFile file;
  private final MemoryBudget memory;
  private final byte[] chunk = new byte[BUFFER_BYTES];
  private @Nullable ZstdDecompressCtx decoder;
  private ByteBuffer source = ByteBuffer.allocate(0);
  private ByteBuffer output = ByteBuffer.allocate(0);
  private MemoryBudget.@Nullable Reservation reservation;
  private long reservedWindow = -1;
  private long filePosition;
  private long position;
  private long frames;
  private boolean inFrame;
  private boolean closed;

  ZstandardStream(OpenFile file, MemoryBudget memory) {
    this.file = file;
    this.memory = memory;
  }

  @Override
  public synchronized int read(byte[] target, int offset, int length) {
    if (closed) {
      throw damaged("is read after it was closed", null);
    }
    ZstdDecompressCtx open = decoder;
    if (open == null) {
      source = ByteBuffer.allocateDirect(BUFFER_BYTES).flip();
      output = ByteBuffer.allocateDirect(BUFFER_BYTES).flip();
      open = new ZstdDecompressCtx();
      decoder = open;
    }
    while (!output.hasRemaining()) {
      if (!inFrame && !beginFrame()) {
        return -1;
      }
      decompress(open);
    }
    int count = Math.min(length, output.remaining());
    output.get(target, offset, count);
    position += count;
    return count;
  }

  /** Fills the empty output with what comes next, possibly nothing. */
  private void decompress(ZstdDecompressCtx open) {
    int before = source.remaining();
    output.clear();
    try {
      inFrame = !open.decompressDirectByteBufferStream(output, source);
    } catch (ZstdException e) {
      throw damaged("is damaged: " + e.getMessage(), e);
    } finally {
      output.flip();
    }
    boolean starved = !source.hasRemaining() || source.remaining() == before;
    if (inFrame && starved && !output.hasRemaining() && !fill()) {
      throw damaged("ends inside the compressed data: it is cut off", null);
    }
  }

  /** Makes room for the window of the next frame; false at the end of the file. */
  private boolean beginFrame() {
    boolean more = true;
    while (more && source.remaining() < ZstandardFrame.MAX_HEADER_BYTES) {
      more = fill();
    }
    if (!source.hasRemaining()) {
      if (frames == 0) {
        throw damaged("is empty, but a file of zstandard has a header", null);
      }
      return false;
    }
    if (!ZstandardFrame.begins(source)) {
      throw damaged(
          frames == 0
              ? "does not begin as zstandard does"
              : "goes on after its end with other bytes",
          null);
    }
    ZstandardFrame frame = ZstandardFrame.read(source);
    if (frame == null) {
      throw damaged("ends inside the compressed data: it is cut off", null);
    }
    reserve(frame.windowBytes());
    frames++;
    inFrame = true;
    return true;
  }

  private void reserve(long window) {
    if (window <= reservedWindow) {
      return;
    }
    if (window > MAX_WINDOW_BYTES) {
      throw damaged(
          String.format(
              Locale.ROOT,
              "asks for a window of %d MiB, more than the %d MiB that are decoded",
              window >> 20,
              MAX_WINDOW_BYTES >> 20),
          null);
    }
    if (reservation != null) {
      reservation.close();
      reservation = null;
    }
    reservation = memory.reserve(window + 3L * BUFFER_BYTES, "Decompressing " + file.name());
    reservedWindow = window;
  }

  private boolean fill() {
    source.compact();
    int count = file.read(filePosition, chunk, 0, Math.min(chunk.length, source.remaining()));
    if (count > 0) {
      source.put(chunk, 0, count);
      filePosition += count;
    }
    source.flip();
    return count > 0;
  }

  private ScanException damaged(String how, @Nullable Throwable cause) {
    return FileErrors.damaged(file.name(), filePosition - source.remaining(), how, cause);
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public synchronized void close() {
    closed = true;
    ZstdDecompressCtx open = decoder;
    decoder = null;
    if (open != null) {
      open.close();
    }
    if (reservation != null) {
      reservation.close();
    }
  }
}
