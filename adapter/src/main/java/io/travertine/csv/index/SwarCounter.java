// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.index;

/**
 * Counts records 64 bytes at a time without a note of where their fields are. Hot: the indexer says
 * what it must find. Immutable and thread-safe.
 */
public final class SwarCounter {
  private static final int BLOCK = 64;
  private static final long LINE_FEEDS = Swar.repeat('\n');
  private static final long ABOVE_CONTROLS = Swar.repeat(0x7F - '\r');

  /**
   * For each bit {@code 8 * byte + word} of a block those of the bytes up to that one; none for 64.
   */
  private static final long[] UP_TO = new long[BLOCK + 1];

  static {
    for (int bit = 0; bit < BLOCK; bit++) {
      UP_TO[bit] = Swar.transpose(-1L >>> (63 - ((bit & 7) * 8 + (bit >>> 3))));
    }
  }

  private final long delimiters;
  private final long quotes;
  private final long quoteFilter;

  /**
   * For a dialect of ASCII characters.
   *
   * @param quote or {@link SwarIndexer#NO_QUOTE}
   */
  public SwarCounter(int delimiter, int quote) {
    this.delimiters = Swar.repeat(delimiter);
    this.quotes = Swar.repeat(quote);
    this.quoteFilter = quote == SwarIndexer.NO_QUOTE ? 0 : -1L;
  }

  /** Counts the records of {@code width} fields in {@code bytes[from..to)}; one begins there. */
  public RecordCount count(byte[] bytes, int from, int to, int width) {
    return count(bytes, from, to, width, delimiters, quotes, quoteFilter);
  }

  private static RecordCount count(
      byte[] bytes, int from, int to, int width, long delimiters, long quotes, long quoteFilter) {
    Quoting quoting = new Quoting();
    long before = 1;
    int fields = 0;
    int records = 0;
    int uneven = 0;
    int lastAt = from;
    long lastEnds = 0;
    for (int at = from; at < to; at += BLOCK) {
      // Bit 8 * byte + word stands for a byte of a word: only the order of line ends matters.
      long separators = 0;
      long ends = 0;
      long controls = 0;
      long unquoted = -1;
      for (int word = 0; word < 8; word++) {
        long value = (long) Swar.LONGS.get(bytes, at + 8 * word);
        long low = value & Swar.LOW;
        long noEnd = ((low ^ LINE_FEEDS) + Swar.LOW) | value;
        long noDelimiter = ((low ^ delimiters) + Swar.LOW) | value;
        separators |= (~(noEnd & noDelimiter) & Swar.HIGH) >>> (7 - word);
        ends |= (~noEnd & Swar.HIGH) >>> (7 - word);
        controls |= (low + ABOVE_CONTROLS) ^ noEnd;
        unquoted &= (low ^ quotes) + Swar.LOW;
      }
      int length = to - at;
      boolean control = (controls & Swar.HIGH) != 0;
      if (control
          || (~unquoted & quoteFilter & Swar.HIGH) != 0
          || quoting.isOpen()
          || length < BLOCK) {
        long text = length < BLOCK ? (1L << length) - 1 : -1L;
        long ordered = Swar.transpose(separators) & text;
        long orderedEnds = Swar.transpose(ends) & text;
        long quoted = Swar.mask(bytes, at, quotes) & quoteFilter;
        ordered = quoting.outside(bytes, at, length, ordered, orderedEnds, before, quoted, control);
        separators = Swar.transpose(ordered);
        ends &= separators;
      }
      // The byte that is last in the block has the highest bit in either order.
      before = separators >>> 63;
      if ((ends & (ends - 1)) == 0) {
        long any = (ends | -ends) >> 63;
        long upTo = UP_TO[Long.numberOfTrailingZeros(ends)];
        int expected = (records + 1) * width - fields;
        uneven |= (Long.bitCount(separators & upTo) - expected) & (int) any;
      } else {
        uneven |= uneven(separators, ends, fields, records, width);
      }
      records += Long.bitCount(ends);
      fields += Long.bitCount(separators);
      lastAt = ends == 0 ? lastAt : at;
      lastEnds = ends == 0 ? lastEnds : ends;
    }
    int end = lastAt + BLOCK - Long.numberOfLeadingZeros(Swar.transpose(lastEnds));
    boolean proven = uneven == 0 && !quoting.isIrregular();
    return new RecordCount(records, end, proven, quoting.hasQuotedLineEnds());
  }

  /** Other than 0 if one of several line ends does not end a record of the width. */
  private static int uneven(long separators, long ends, int fields, int records, int width) {
    int uneven = 0;
    for (long left = ends; left != 0; left &= left - 1) {
      long upTo = UP_TO[Long.numberOfTrailingZeros(left)];
      int expected = (records + Long.bitCount(ends & upTo)) * width - fields;
      uneven |= Long.bitCount(separators & upTo) - expected;
    }
    return uneven;
  }
}
