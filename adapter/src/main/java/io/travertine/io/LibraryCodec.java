// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Compressions whose decoder comes from a library. Each reads all streams or frames of a file one
 * after the other, and checks the checksums that are in them.
 */
enum LibraryCodec {
  BZIP2("bzip2", new byte[] {'B', 'Z', 'h'}, 5L << 20) {
    @Override
    InputStream open(CompressedInput input, BudgetedArrays arrays) throws IOException {
      return new BZip2CompressorInputStream(input, true);
    }
  },
  XZ("xz", new byte[] {(byte) 0xFD, '7', 'z', 'X', 'Z', 0}, 128L << 10) {
    /** Its largest arrays, the dictionary among them, are as the file says: they are budgeted. */
    @Override
    InputStream open(CompressedInput input, BudgetedArrays arrays) throws IOException {
      return new XZInputStream(input, -1, true, arrays);
    }
  };

  private final String format;
  private final byte[] magic;
  private final long heldBytes;

  LibraryCodec(String format, byte[] magic, long heldBytes) {
    this.format = format;
    this.magic = magic;
    this.heldBytes = heldBytes;
  }

  /** The decompressed bytes behind {@code input}. */
  abstract InputStream open(CompressedInput input, BudgetedArrays arrays) throws IOException;

  /** How people call the format. */
  String format() {
    return format;
  }

  /** How every file begins. */
  byte[] magic() {
    return magic.clone();
  }

  /** Most bytes that a decoder holds, those that it budgets itself left out. */
  long heldBytes() {
    return heldBytes;
  }
}
