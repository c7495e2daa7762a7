// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.index;

/**
 * Which bytes of a stretch of text are special: a long for each block of 64 bytes, its lowest bit
 * for the first of them, from index 1; index 0 holds the last block of the stretch before, as far
 * as that matters. Filled by a classifier. Used by one thread.
 */
final class BlockMasks {
  /** Bytes of a block. */
  static final int BLOCK = 64;

  /** Blocks are classified in multiples of this. */
  static final int GROUP = 8;

  /** Most blocks at a time: their text and what is found in it stay in the first-level cache. */
  static final int MOST_BLOCKS = 128;

  /** Delimiters, and later separators outside quotes. */
  final long[] delimiters;

  final long[] lineFeeds;

  /** Filled if the text is {@link #special}. */
  final long[] quotes;

  /** Filled if the text is {@link #special}. */
  final long[] returns;

  /** What is inside quotes, opening quotes among it. */
  final long[] quoted;

  /** For whoever needs room. */
  final long[] scratch;

  /** Whether there are quotes, carriage returns or bytes that are not ASCII. */
  boolean special;

  /** The highest bits of all bytes that were classified so far. */
  long all;

  /** For texts of {@code length} bytes, at the beginning of a record. */
  BlockMasks(int length) {
    int size = blocks(length) + 1;
    delimiters = new long[size];
    lineFeeds = new long[size];
    quotes = new long[size];
    returns = new long[size];
    quoted = new long[size];
    scratch = new long[size];
    delimiters[0] = -1L;
  }

  /** How many blocks are classified next if {@code length} bytes are left. */
  static int blocks(int length) {
    if (length >= MOST_BLOCKS * BLOCK) {
      return MOST_BLOCKS;
    }
    int group = GROUP * BLOCK;
    return (length + group - 1) / group * GROUP;
  }
}
