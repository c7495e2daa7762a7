// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.index;

/**
 * Indexes 64 bytes at a time with plain arithmetic, on any JVM. Hot: a plain twin in the tests says
 * what it must find. Immutable and thread-safe.
 */
public final class SwarIndexer {
  /** What a text without quotes passes for its quote. */
  public static final int NO_QUOTE = -1;

  /** Readable bytes that must lie behind the text. */
  public static final int PADDING = 64;

  private static final int BLOCK = 64;
  private static final long LINE_FEEDS = Swar.repeat('\n');

  /** Carries into the highest bit of each byte that is greater than a carriage return. */
  private static final long ABOVE_CONTROLS = Swar.repeat(0x7F - '\r');

  private final long delimiters;
  private final long quotes;
  private final long quoteFilter;

  /**
   * For a dialect of ASCII characters.
   *
   * @param quote or {@link #NO_QUOTE}
   */
  public SwarIndexer(int delimiter, int quote) {
    this.delimiters = Swar.repeat(delimiter);
    this.quotes = Swar.repeat(quote);
    this.quoteFilter = quote == NO_QUOTE ? 0 : -1L;
  }

  /**
   * Appends the fields that end in {@code bytes[from..to)}, where {@code from} begins a record, to
   * {@code index}.
   */
  public void index(byte[] bytes, int from, int to, ChunkIndex index) {
    scan(bytes, from, to, index, delimiters, quotes, quoteFilter);
  }

  private static void scan(
      byte[] bytes,
      int from,
      int to,
      ChunkIndex index,
      long delimiters,
      long quotes,
      long quoteFilter) {
    Quoting quoting = new Quoting();
    int[] positions = index.positions;
    int fields = index.fields;
    int lineEnds = 0;
    long all = 0;
    long before = 1;
    for (int at = from; at < to; at += BLOCK) {
      long separators = 0;
      long ends = 0;
      long controls = 0;
      long quoted = 0;
      for (int word = 0; word < 8; word++) {
        long value = (long) Swar.LONGS.get(bytes, at + 8 * word);
        long low = value & Swar.LOW;
        long noEnd = ((low ^ LINE_FEEDS) + Swar.LOW) | value;
        long noDelimiter = ((low ^ delimiters) + Swar.LOW) | value;
        separators |= (~(noEnd & noDelimiter) & Swar.HIGH) >>> (7 - word);
        ends |= (~noEnd & Swar.HIGH) >>> (7 - word);
        controls |= (low + ABOVE_CONTROLS) ^ noEnd;
        quoted |= (Swar.matches(value, low, quotes) & Swar.HIGH) >>> (7 - word);
        all |= value;
      }
      separators = Swar.transpose(separators);
      int length = to - at;
      if (length < BLOCK) {
        separators &= (1L << length) - 1;
        ends = Swar.transpose(Swar.transpose(ends) & ((1L << length) - 1));
      }
      boolean control = (controls & Swar.HIGH) != 0;
      if (control || (quoted & quoteFilter) != 0 || quoting.isOpen()) {
        ends = Swar.transpose(ends);
        separators =
            quoting.outside(
                bytes,
                at,
                length,
                separators,
                ends,
                before,
                Swar.transpose(quoted) & quoteFilter,
                control);
        ends &= separators;
      }
      before = separators >>> 63;
      lineEnds += Long.bitCount(ends);
      if (fields + ChunkIndex.SPARE > positions.length) {
        positions = index.grown(fields);
      }
      int behind = fields + Long.bitCount(separators);
      separators = eight(positions, fields + 1, at, separators);
      for (int i = fields + 9; i <= behind; i += 8) {
        separators = eight(positions, i, at, separators);
      }
      fields = behind;
    }
    index.fields = fields;
    index.lineEnds += lineEnds;
    index.allBytes |= all;
    index.quotes |= quoting.hasQuotes();
    index.adjacentQuotes |= quoting.hasAdjacentQuotes();
    index.quotedLineEnds |= quoting.hasQuotedLineEnds();
    index.carriageReturns |= quoting.hasCarriageReturns();
    index.irregular |= quoting.isIrregular();
  }

  /** Writes where the next eight separators are; without its lowest eight bits, the rest. */
  private static long eight(int[] positions, int target, int at, long separators) {
    long left = separators;
    positions[target] = at + Long.numberOfTrailingZeros(left);
    left &= left - 1;
    positions[target + 1] = at + Long.numberOfTrailingZeros(left);
    left &= left - 1;
    positions[target + 2] = at + Long.numberOfTrailingZeros(left);
    left &= left - 1;
    positions[target + 3] = at + Long.numberOfTrailingZeros(left);
    left &= left - 1;
    positions[target + 4] = at + Long.numberOfTrailingZeros(left);
    left &= left - 1;
    positions[target + 5] = at + Long.numberOfTrailingZeros(left);
    left &= left - 1;
    positions[target + 6] = at + Long.numberOfTrailingZeros(left);
    left &= left - 1;
    positions[target + 7] = at + Long.numberOfTrailingZeros(left);
    return left & (left - 1);
  }
}
