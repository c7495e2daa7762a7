// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses a file by a {@link LibraryCodec}. Used by one thread, except for {@link #close},
 * which waits for a read that runs: close the file first.
 */
final class LibraryStream implements ByteStream {
  private final LibraryCodec codec;
  private final CompressedInput input;
  private final BudgetedArrays arrays;
  private @Nullable InputStream decoder;
  private long position;
  private boolean closed;

  LibraryStream(OpenFile file, LibraryCodec codec, MemoryBudget memory) {
    this.codec = codec;
    this.input = new CompressedInput(file);
    this.arrays = new BudgetedArrays(memory, "Decompressing " + file.name());
  }

  @Override
  public synchronized int read(byte[] target, int offset, int length) {
    if (closed) {
      throw input.damaged("is read after it was closed", null);
    }
    try {
      InputStream open = decoder;
      if (open == null) {
        open = open();
        decoder = open;
      }
      int count = open.read(target, offset, length);
      if (count > 0) {
        position += count;
      }
      return count;
    } catch (ScanException e) {
      throw e;
    } catch (EOFException e) {
      throw input.damaged("ends inside the compressed data: it is cut off", e);
    } catch (IOException e) {
      throw input.damaged(
          input.isAtEnd()
              ? "is cut off, or damaged at its end: " + e.getMessage()
              : "is damaged: " + e.getMessage(),
          e);
    } catch (RuntimeException e) {
      // Decoders index tables by what stands in the file.
      throw input.damaged("is damaged: no " + codec.format() + " decoder can read it", e);
    }
  }

  private InputStream open() throws IOException {
    if (input.isAtEnd()) {
      throw input.damaged("is empty, but a file of " + codec.format() + " has a header", null);
    }
    if (!input.startsWith(codec.magic())) {
      throw input.damaged("does not begin as " + codec.format() + " does", null);
    }
    arrays.reserve(codec.heldBytes());
    return codec.open(input, arrays);
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (decoder != null) {
        decoder.close();
      }
    } catch (IOException e) {
      // Nothing was written, so nothing can be lost: what was read stands.
      return;
    } finally {
      decoder = null;
      arrays.close();
    }
  }
}
