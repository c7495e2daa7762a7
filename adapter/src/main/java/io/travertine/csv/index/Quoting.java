// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.index;

/**
 * Follows quotes and carriage returns from block to block, and checks that they stand where they
 * have one meaning only. Hot where text is quoted. Used by one thread.
 */
final class Quoting {
  private final ChunkIndex index;
  private final long quotes;
  private final long quoteFilter;
  private final long returns = Swar.repeat('\r');
  private final long lineFeeds = Swar.repeat('\n');

  /** All bits if the block begins inside quotes. */
  private long inside;

  /** Bit 0 if the last byte was a quote. */
  private long quoteBefore;

  /** Bit 0 if the last byte was a closing quote, whose follower has not been seen yet. */
  private long closed;

  /** Bit 0 if the last byte was a carriage return outside quotes. */
  private long returned;

  Quoting(ChunkIndex index, long quotes, long quoteFilter) {
    this.index = index;
    this.quotes = quotes;
    this.quoteFilter = quoteFilter;
  }

  /** Whether the next block depends on this one. */
  boolean isOpen() {
    return (inside | quoteBefore | returned) != 0;
  }

  /**
   * Those of {@code separators} that are outside quotes.
   *
   * @param length of what is left of the text, from {@code at}
   * @param before bit 0 if a field begins at {@code at}
   */
  long outside(byte[] bytes, int at, int length, long separators, long before) {
    long text = length < 64 ? (1L << length) - 1 : -1L;
    long quote = Swar.mask(bytes, at, quotes) & quoteFilter & text;
    long quoted = Swar.prefixXor(quote) ^ inside;
    long outer = separators & ~quoted;
    long carriageReturn = Swar.mask(bytes, at, returns) & ~quoted & text;
    long lineFeed = Swar.mask(bytes, at, lineFeeds) & text;
    long behindQuote = quote << 1 | quoteBefore;
    long opening = quote & quoted;
    long closing = quote & ~quoted;
    long misplaced = opening & ~(outer << 1 | before | behindQuote);
    // Whatever stands behind the last byte of the text is not known yet.
    long last = text ^ (text >>> 1);
    long follower = outer | quote | carriageReturn;
    misplaced |= closing & ~(follower >>> 1) & ~last;
    misplaced |= closed & ~follower & text;
    misplaced |= carriageReturn & ~(lineFeed >>> 1) & ~last;
    misplaced |= returned & ~lineFeed & text;
    index.irregular |= misplaced != 0;
    index.quotes |= quote != 0;
    index.adjacentQuotes |= (quote & behindQuote) != 0;
    index.carriageReturns |= carriageReturn != 0;
    inside = quoted >> 63;
    quoteBefore = quote >>> 63;
    closed = closing >>> 63;
    returned = carriageReturn >>> 63;
    return outer;
  }
}
