// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.index;

import java.util.Arrays;

/**
 * Follows quotes and carriage returns through a text, and checks that they stand where they have
 * one meaning only. Hot where text is quoted: loops that compilers turn into vector instructions,
 * all but one. Used by one thread.
 */
final class Quoting {
  private long misplaced;
  private long anyQuotes;
  private long adjacentQuotes;
  private long outerReturns;
  private long quotedEnds;

  /** Whether there was a quote. */
  boolean hasQuotes() {
    return anyQuotes != 0;
  }

  /** Whether there was a quote behind a quote. */
  boolean hasAdjacentQuotes() {
    return adjacentQuotes != 0;
  }

  /** Whether there was a carriage return outside quotes. */
  boolean hasCarriageReturns() {
    return outerReturns != 0;
  }

  /** Whether there was a line feed inside quotes. */
  boolean hasQuotedLineEnds() {
    return quotedEnds != 0;
  }

  /** Whether something stood where it has no one meaning. */
  boolean isIrregular() {
    return misplaced != 0;
  }

  /**
   * Turns the delimiters of a stretch into the separators outside quotes, and leaves line feeds and
   * carriage returns inside quotes out of theirs.
   *
   * @param text the bytes of the last block that belong to the text
   */
  void pass(BlockMasks masks, int blocks, long text) {
    masks.delimiters[blocks] &= text;
    masks.lineFeeds[blocks] &= text;
    boolean open = (masks.quoted[0] | masks.quotes[0] | masks.returns[0]) < 0;
    if (masks.special || open) {
      if (!masks.special) {
        Arrays.fill(masks.quotes, 1, blocks + 1, 0);
        Arrays.fill(masks.returns, 1, blocks + 1, 0);
      }
      masks.quotes[blocks] &= text;
      masks.returns[blocks] &= text;
      passSpecial(masks, blocks, text);
      masks.quotes[0] = masks.quotes[blocks];
      masks.quoted[0] = masks.quoted[blocks];
      masks.returns[0] = masks.returns[blocks];
    } else {
      join(masks.delimiters, masks.lineFeeds, blocks);
    }
    masks.delimiters[0] = masks.delimiters[blocks];
  }

  private void passSpecial(BlockMasks masks, int blocks, long text) {
    long[] quotes = masks.quotes;
    long[] quoted = masks.quoted;
    anyQuotes |= findQuoted(quotes, quoted, blocks);
    long[] separators = masks.delimiters;
    long[] lineFeeds = masks.lineFeeds;
    long[] returns = masks.returns;
    quotedEnds |= common(lineFeeds, quoted, blocks);
    join(separators, lineFeeds, blocks);
    leaveOut(separators, quoted, blocks);
    leaveOut(lineFeeds, quoted, blocks);
    leaveOut(returns, quoted, blocks);
    adjacentQuotes |= adjacent(quotes, blocks);
    long[] scratch = masks.scratch;
    findOpening(quotes, quoted, separators, blocks, scratch);
    misplaced |= any(scratch, blocks - 1);
    misplaced |= scratch[blocks - 1];
    findClosing(quotes, quoted, separators, returns, blocks, scratch);
    // Whatever stands behind the last byte of the text is not known yet.
    misplaced |= any(scratch, blocks - 1) | (scratch[blocks - 1] & text);
    long someReturns = any(returns, blocks + 1);
    if (someReturns != 0) {
      outerReturns |= someReturns;
      findReturns(returns, lineFeeds, blocks, scratch);
      misplaced |= any(scratch, blocks - 1) | (scratch[blocks - 1] & text);
    }
  }

  /** Finds what is inside quotes; returns 0 if there are no quotes. */
  private static long findQuoted(long[] quotes, long[] quoted, int blocks) {
    for (int i = 1; i <= blocks; i++) {
      quoted[i] = Swar.prefixXor(quotes[i]);
    }
    long inside = quoted[0] >> 63;
    long any = 0;
    for (int i = 1; i <= blocks; i++) {
      long block = quoted[i] ^ inside;
      quoted[i] = block;
      inside = block >> 63;
      any |= quotes[i];
    }
    return any;
  }

  private static void join(long[] target, long[] others, int blocks) {
    for (int i = 1; i <= blocks; i++) {
      target[i] |= others[i];
    }
  }

  private static void leaveOut(long[] target, long[] others, int blocks) {
    for (int i = 1; i <= blocks; i++) {
      target[i] &= ~others[i];
    }
  }

  private static long common(long[] some, long[] others, int blocks) {
    long any = 0;
    for (int i = 1; i <= blocks; i++) {
      any |= some[i] & others[i];
    }
    return any;
  }

  private static long adjacent(long[] quotes, int blocks) {
    long any = 0;
    for (int i = 0; i < blocks; i++) {
      any |= quotes[i + 1] & (quotes[i + 1] << 1 | quotes[i] >>> 63);
    }
    return any;
  }

  /** Opening quotes that are neither at the beginning of a field nor behind a quote. */
  private static void findOpening(
      long[] quotes, long[] quoted, long[] separators, int blocks, long[] target) {
    for (int i = 0; i < blocks; i++) {
      long quote = quotes[i + 1];
      long behind = (separators[i + 1] | quote) << 1 | (separators[i] | quotes[i]) >>> 63;
      target[i] = quote & quoted[i + 1] & ~behind;
    }
  }

  /** What stands behind closing quotes and is no end of a field and no quote. */
  private static void findClosing(
      long[] quotes, long[] quoted, long[] separators, long[] returns, int blocks, long[] target) {
    for (int i = 0; i < blocks; i++) {
      long closing = quotes[i + 1] & ~quoted[i + 1];
      long behind = closing << 1 | (quotes[i] & ~quoted[i]) >>> 63;
      target[i] = behind & ~(separators[i + 1] | quotes[i + 1] | returns[i + 1]);
    }
  }

  /** What stands behind carriage returns and is no line feed. */
  private static void findReturns(long[] returns, long[] lineFeeds, int blocks, long[] target) {
    for (int i = 0; i < blocks; i++) {
      target[i] = (returns[i + 1] << 1 | returns[i] >>> 63) & ~lineFeeds[i + 1];
    }
  }

  private static long any(long[] words, int count) {
    long any = 0;
    for (int i = 0; i < count; i++) {
      any |= words[i];
    }
    return any;
  }
}
