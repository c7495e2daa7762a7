// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.index;

import java.util.Arrays;

/**
 * Classifies with plain arithmetic on longs, on any JVM. The loops are so simple, and write no more
 * than one array, that the compilers of JDK 17 and later turn them into vector instructions: with
 * 32 or 64 bytes at a time each of them takes about 50 GB/s. Immutable and thread-safe.
 */
final class SwarClassifier implements Classifier {
  private static final long LINE_FEEDS = Swar.repeat('\n');
  private static final long RETURNS = Swar.repeat('\r');

  private static final long RETURN_BITS = Swar.HIGH >>> 1;

  private final long delimiters;
  private final long quotes;
  private final boolean hasQuote;

  /**
   * For a dialect of ASCII characters.
   *
   * @param quote or {@link TextIndexer#NO_QUOTE}
   */
  SwarClassifier(int delimiter, int quote) {
    this.delimiters = Swar.repeat(delimiter);
    this.hasQuote = quote != TextIndexer.NO_QUOTE;
    this.quotes = hasQuote ? Swar.repeat(quote) : RETURNS;
  }

  @Override
  public void classify(byte[] bytes, int at, int blocks, BlockMasks target) {
    long[] scratch = target.scratch;
    find(bytes, at, blocks, delimiters, scratch, target.delimiters);
    find(bytes, at, blocks, LINE_FEEDS, scratch, target.lineFeeds);
    // Most texts are special in every stretch or in none.
    if (!target.special) {
      Arrays.fill(scratch, 0, blocks, 0);
      for (int row = 0; row < 8; row++) {
        addSpecial(bytes, at + 8 * blocks * row, blocks, quotes, scratch);
      }
      if ((any(scratch, blocks) & Swar.HIGH) == 0) {
        return;
      }
    }
    Arrays.fill(scratch, 0, blocks, 0);
    for (int row = 0; row < 8; row++) {
      addOthers(bytes, at + 8 * blocks * row, blocks, scratch);
    }
    long others = any(scratch, blocks);
    target.all |= others & Swar.HIGH;
    boolean hasReturns = (others & RETURN_BITS) != 0;
    if (hasReturns) {
      find(bytes, at, blocks, RETURNS, scratch, target.returns);
    } else {
      Arrays.fill(target.returns, 1, blocks + 1, 0);
    }
    boolean hasQuotes = hasQuote && find(bytes, at, blocks, quotes, scratch, target.quotes);
    target.special = hasReturns || hasQuotes || (others & Swar.HIGH) != 0;
  }

  /** Finds the bytes that equal what {@code pattern} repeats; false if there are none. */
  private static boolean find(
      byte[] bytes, int at, int blocks, long pattern, long[] scratch, long[] target) {
    Arrays.fill(scratch, 0, blocks, 0);
    for (int row = 0; row < 8; row++) {
      addMatches(bytes, at + 8 * blocks * row, blocks, pattern, 7 - row, scratch);
    }
    if (any(scratch, blocks) == 0) {
      Arrays.fill(target, 1, blocks + 1, 0);
      return false;
    }
    transpose(scratch, blocks);
    order(scratch, blocks, target);
    return true;
  }

  private static void addMatches(
      byte[] bytes, int at, int count, long pattern, int shift, long[] target) {
    for (int i = 0; i < count; i++) {
      long value = (long) Swar.LONGS.get(bytes, at + 8 * i);
      target[i] |= (~((((value & Swar.LOW) ^ pattern) + Swar.LOW) | value) & Swar.HIGH) >>> shift;
    }
  }

  /** Sets the highest bit where there is a byte that is not ASCII, a quote or a carriage return. */
  private static void addSpecial(byte[] bytes, int at, int count, long quotes, long[] target) {
    for (int i = 0; i < count; i++) {
      long value = (long) Swar.LONGS.get(bytes, at + 8 * i);
      long low = value & Swar.LOW;
      target[i] |= value | ~(((low ^ quotes) + Swar.LOW) & ((low ^ RETURNS) + Swar.LOW));
    }
  }

  /** Sets bit 7 where there is a byte that is not ASCII, and bit 6 for a carriage return. */
  private static void addOthers(byte[] bytes, int at, int count, long[] target) {
    for (int i = 0; i < count; i++) {
      long value = (long) Swar.LONGS.get(bytes, at + 8 * i);
      long noReturn = (((value & Swar.LOW) ^ RETURNS) + Swar.LOW) | value;
      target[i] |= (value & Swar.HIGH) | (~noReturn & Swar.HIGH) >>> 1;
    }
  }

  private static long any(long[] words, int count) {
    long all = 0;
    for (int i = 0; i < count; i++) {
      all |= words[i];
    }
    return all;
  }

  private static void transpose(long[] words, int count) {
    for (int i = 0; i < count; i++) {
      words[i] = Swar.transpose(words[i]);
    }
  }

  /**
   * Byte {@code row} of word {@code i} tells of the eight bytes of word {@code i} of a row; makes
   * it part of a block. Eight words at a time are a matrix of bytes, whose rows become columns.
   */
  private static void order(long[] words, int count, long[] target) {
    int step = count / 8;
    for (int i = 0; i < step; i++) {
      int from = 8 * i;
      long a = words[from];
      long b = words[from + 1];
      long c = words[from + 2];
      long d = words[from + 3];
      long e = words[from + 4];
      long f = words[from + 5];
      long g = words[from + 6];
      long h = words[from + 7];
      long t = ((a >>> 32) ^ e) & 0xFFFFFFFFL;
      e ^= t;
      a ^= t << 32;
      t = ((b >>> 32) ^ f) & 0xFFFFFFFFL;
      f ^= t;
      b ^= t << 32;
      t = ((c >>> 32) ^ g) & 0xFFFFFFFFL;
      g ^= t;
      c ^= t << 32;
      t = ((d >>> 32) ^ h) & 0xFFFFFFFFL;
      h ^= t;
      d ^= t << 32;
      t = ((a >>> 16) ^ c) & 0x0000FFFF0000FFFFL;
      c ^= t;
      a ^= t << 16;
      t = ((b >>> 16) ^ d) & 0x0000FFFF0000FFFFL;
      d ^= t;
      b ^= t << 16;
      t = ((e >>> 16) ^ g) & 0x0000FFFF0000FFFFL;
      g ^= t;
      e ^= t << 16;
      t = ((f >>> 16) ^ h) & 0x0000FFFF0000FFFFL;
      h ^= t;
      f ^= t << 16;
      t = ((a >>> 8) ^ b) & 0x00FF00FF00FF00FFL;
      target[i + 1] = a ^ t << 8;
      target[step + i + 1] = b ^ t;
      t = ((c >>> 8) ^ d) & 0x00FF00FF00FF00FFL;
      target[2 * step + i + 1] = c ^ t << 8;
      target[3 * step + i + 1] = d ^ t;
      t = ((e >>> 8) ^ f) & 0x00FF00FF00FF00FFL;
      target[4 * step + i + 1] = e ^ t << 8;
      target[5 * step + i + 1] = f ^ t;
      t = ((g >>> 8) ^ h) & 0x00FF00FF00FF00FFL;
      target[6 * step + i + 1] = g ^ t << 8;
      target[7 * step + i + 1] = h ^ t;
    }
  }
}
