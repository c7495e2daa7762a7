// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.MemoryBudget;
import java.util.Arrays;

/**
 * The decompressed bytes of one block or of several, one behind the other, and before them the
 * constants that values can point to. Behind the last block {@link Wire#PADDING} bytes can be read.
 * Used by one thread.
 */
final class BlockBytes implements AutoCloseable {
  /** A block from this size on is worth not to be copied, though it then stays alone. */
  private static final int VIEW_BYTES = 32 << 10;

  private final HeldBytes held;
  private final byte[] constants;
  private final int limit;
  private byte[] array = {};
  private int offset;
  private int length;

  /** Where the next block goes. */
  private int base;

  private boolean isView;

  /**
   * @param maxBytes most bytes that a block may have
   * @param constants what stands before the blocks
   */
  BlockBytes(MemoryBudget budget, long maxBytes, byte[] constants) {
    this.held = new HeldBytes(budget, "One decompressed Avro block");
    this.constants = constants.clone();
    this.limit =
        (int) Math.min(maxBytes, HeldBytes.MAX_SIZE - constants.length - Wire.PADDING - (1L << 20));
  }

  /** Most bytes that a block may have. */
  int limit() {
    return limit;
  }

  /** Forgets all blocks: the next is the first. */
  void clear() {
    base = constants.length;
    isView = false;
    length = 0;
  }

  /** Bytes of the blocks that are here. */
  int size() {
    return base - constants.length;
  }

  /** Whether a block of which there is more than one may be added behind those here. */
  boolean isOpen() {
    return !isView;
  }

  /**
   * The block is a range of an array that somebody else owns, with the constants at its beginning
   * and padding behind the block.
   */
  void take(byte[] source, int from, int count) {
    if (base == constants.length && count >= VIEW_BYTES) {
      isView = true;
      array = source;
      offset = from;
      length = count;
      return;
    }
    System.arraycopy(source, from, target(count, 0), base, count);
    filled(count);
  }

  /** Where in {@link #target} the block begins. */
  int base() {
    return base;
  }

  /**
   * The array of before: what the last block needed is a good guess for the next. The block may
   * take {@link #room} bytes of it.
   */
  byte[] target() {
    return held.array();
  }

  /** Bytes that the block can have before {@link #target(long, int)} has to be asked for more. */
  int room() {
    return Math.max(0, Math.min(limit, held.array().length - Wire.PADDING - base));
  }

  /**
   * An array with room for at least {@code size} bytes from {@link #base} on; the first {@code
   * kept} of them are those of {@link #target}.
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
    int here = Math.min(base + kept, held.array().length);
    byte[] grown = held.grow(base + (int) size + Wire.PADDING, here);
    System.arraycopy(constants, 0, grown, 0, constants.length);
    return grown;
  }

  /** The block is {@code count} bytes of {@link #target} from {@link #base} on. */
  void filled(int count) {
    array = held.array();
    offset = base;
    length = count;
    base += count;
    // What a damaged block is read to be must not depend on what stood here before.
    Arrays.fill(array, base, base + Wire.PADDING, (byte) 0);
  }

  /** Forgets the last block. */
  void drop() {
    if (!isView && length > 0) {
      base -= length;
    }
    isView = false;
    length = 0;
  }

  byte[] array() {
    return array;
  }

  /** Where the last block begins in {@link #array}. */
  int offset() {
    return offset;
  }

  /** Length of the last block. */
  int length() {
    return length;
  }

  @Override
  public void close() {
    array = new byte[0];
    held.close();
  }
}
