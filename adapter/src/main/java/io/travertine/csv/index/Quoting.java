// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.index;

/**
 * Follows quotes and carriage returns from block to block, and checks that they stand where they
 * have one meaning only. Hot where text is quoted. Used by one thread.
 */
final class Quoting {
  private final long returns = Swar.repeat('\r');

  /** All bits if the block begins inside quotes. */
  private long inside;

  /** Bit 0 if the last byte was a quote. */
  private long quoteBefore;

  /** Bit 0 if the last byte was a closing quote, whose follower has not been seen yet. */
  private long closed;

  /** Bit 0 if the last byte was a carriage return outside quotes. */
  private long returned;

  private long allMisplaced;
  private long allQuotes;
  private long allAdjacent;
  private long allReturns;
  private long allQuotedEnds;

  /** Whether there was a quote. */
  boolean hasQuotes() {
    return allQuotes != 0;
  }

  /** Whether there was a quote behind a quote. */
  boolean hasAdjacentQuotes() {
    return allAdjacent != 0;
  }

  /** Whether there was a carriage return outside quotes. */
  boolean hasCarriageReturns() {
    return allReturns != 0;
  }

  /** Whether there was a line feed inside quotes. */
  boolean hasQuotedLineEnds() {
    return allQuotedEnds != 0;
  }

  /** Whether something stood where it has no one meaning. */
  boolean isIrregular() {
    return allMisplaced != 0;
  }

  /** Whether the next block depends on this one. */
  boolean isOpen() {
    return (inside | quoteBefore | returned) != 0;
  }

  /**
   * Those of {@code separators} that are outside quotes.
   *
   * @param length of what is left of the text, from {@code at}
   * @param lineFeed those that are line feeds
   * @param before bit 0 if a field begins at {@code at}
   * @param controls whether there may be a carriage return in the block
   */
  long outside(
      byte[] bytes,
      int at,
      int length,
      long separators,
      long lineFeed,
      long before,
      long quotes,
      boolean controls) {
    long text = length < 64 ? (1L << length) - 1 : -1L;
    long quote = quotes & text;
    long quoted = Swar.prefixXor(quote) ^ inside;
    long outer = separators & ~quoted;
    long carriageReturn = controls ? Swar.mask(bytes, at, returns) & ~quoted & text : 0;
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
    allMisplaced |= misplaced;
    allQuotes |= quote;
    allAdjacent |= quote & behindQuote;
    allReturns |= carriageReturn;
    allQuotedEnds |= lineFeed & quoted & text;
    inside = quoted >> 63;
    quoteBefore = quote >>> 63;
    closed = closing >>> 63;
    returned = carriageReturn >>> 63;
    return outer;
  }
}
