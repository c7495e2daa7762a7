// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What the header of a zstandard frame says (RFC 8878, section 3.1.1.1).
 *
 * @param windowBytes memory that decoding the frame needs; 0 for a frame that is to be skipped
 */
record ZstandardFrame(long windowBytes) {
  /** Bytes from which every header can be read. */
  static final int MAX_HEADER_BYTES = 18;

  private static final int MAGIC = 0xFD2FB528;
  private static final int SKIPPABLE_MAGIC = 0x184D2A50;
  private static final int DESCRIPTOR = 4;

  /**
   * Whether a frame begins at the position of {@code bytes}, as far as can be told from the bytes
   * that are there.
   */
  static boolean begins(ByteBuffer bytes) {
    if (bytes.remaining() < Integer.BYTES) {
      return false;
    }
    int magic = magic(bytes);
    return magic == MAGIC || isSkippable(magic);
  }

  /** Reads the header at the position of {@code bytes}, which stays; null if it is cut off. */
  static @Nullable ZstandardFrame read(ByteBuffer bytes) {
    if (isSkippable(magic(bytes))) {
      return new ZstandardFrame(0);
    }
    int at = bytes.position() + DESCRIPTOR;
    if (bytes.remaining() <= DESCRIPTOR) {
      return null;
    }
    int descriptor = bytes.get(at++) & 0xFF;
    boolean single = (descriptor & 0x20) != 0;
    int sizeFlag = descriptor >> 6;
    if (!single) {
      if (at >= bytes.limit()) {
        return null;
      }
      int window = bytes.get(at) & 0xFF;
      long base = 1L << (10 + (window >> 3));
      return new ZstandardFrame(base + base / 8 * (window & 7));
    }
    int dictionaryFlag = descriptor & 3;
    at += dictionaryFlag == 3 ? 4 : dictionaryFlag;
    int length = 1 << sizeFlag;
    if (at + length > bytes.limit()) {
      return null;
    }
    long size = 0;
    for (int i = length - 1; i >= 0; i--) {
      size = (size << 8) | (bytes.get(at + i) & 0xFF);
    }
    // Lengths of two bytes begin at 256; what does not fit a long is more than any memory.
    long window = length == 2 ? size + 256 : size;
    return new ZstandardFrame(window < 0 ? Long.MAX_VALUE : window);
  }

  private static boolean isSkippable(int magic) {
    return (magic & 0xFFFFFFF0) == SKIPPABLE_MAGIC;
  }

  private static int magic(ByteBuffer bytes) {
    int at = bytes.position();
    return (bytes.get(at) & 0xFF)
        | (bytes.get(at + 1) & 0xFF) << 8
        | (bytes.get(at + 2) & 0xFF) << 16
        | (bytes.get(at + 3) & 0xFF) << 24;
  }
}
