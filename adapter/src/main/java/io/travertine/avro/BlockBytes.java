// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.MemoryBudget;

/** Where a codec leaves the bytes of a block. Used by one thread, block after block. */
final class BlockBytes implements AutoCloseable {
  private final HeldBytes held;
  private final int limit;
  private byte[] array = {};
  private int offset;
  private int length;

  /**
   * @param maxBytes most bytes that a block may have
   */
  BlockBytes(MemoryBudget budget, long maxBytes) {
    this.held = new HeldBytes(budget, "One decompressed Avro block");
    this.limit = (int) Math.min(maxBytes, HeldBytes.MAX_SIZE);
  }

  /** Most bytes that a block may have. */
  int limit() {
    return limit;
  }

  /** The block is a range of an array that somebody else owns. */
  void view(byte[] source, int from, int count) {
    array = source;
    offset = from;
    length = count;
  }

  /**
   * The array of before, to fill from index 0: what the last block needed is a good guess for the
   * next.
   */
  byte[] target() {
    return held.array();
  }

  /**
   * An array of at least {@code size} bytes to fill from index 0; its first {@code kept} bytes are
   * those of {@link #target}.
   *
   * @throws MalformedDataException if a block must not be so large
   */
  byte[] target(long size, int kept) {
    if (size > limit) {
      throw new MalformedDataException(
          AvroErrors.TOO_LARGE,
          "the block has more than " + limit + " bytes when decompressed",
          "Raise maxBlockBytes and memoryBudget or rewrite the file with smaller blocks",
          null);
    }
    return held.grow((int) size, kept);
  }

  /** The block is the first {@code count} bytes of {@link #target}. */
  void filled(int count) {
    view(held.array(), 0, count);
  }

  byte[] array() {
    return array;
  }

  int offset() {
    return offset;
  }

  int length() {
    return length;
  }

  @Override
  public void close() {
    array = new byte[0];
    held.close();
  }
}
