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
    long lineFeeds = Swar.repeat('\n');
    long returns = Swar.repeat('\r');
    int[] positions = index.positions;
    int fields = index.fields;
    int lineEnds = 0;
    long all = 0;
    Quoting quoting = null;
    long before = 1;
    for (int at = from; at < to; at += BLOCK) {
      long separators = 0;
      long ends = 0;
      long special = 0;
      for (int word = 0; word < 8; word++) {
        long value = (long) Swar.LONGS.get(bytes, at + 8 * word);
        long low = value & Swar.LOW;
        long end = Swar.matches(value, low, lineFeeds);
        long separator = (end | Swar.matches(value, low, delimiters)) & Swar.HIGH;
        separators |= separator >>> (7 - word);
        ends |= (end & Swar.HIGH) >>> (7 - word);
        special |=
            (Swar.matches(value, low, quotes) & quoteFilter) | Swar.matches(value, low, returns);
        all |= value;
      }
      separators = Swar.transpose(separators);
      int length = to - at;
      if (length < BLOCK) {
        separators &= (1L << length) - 1;
        ends = Swar.transpose(ends) & ((1L << length) - 1);
      }
      if ((special & Swar.HIGH) != 0 || (quoting != null && quoting.isOpen())) {
        if (quoting == null) {
          quoting = new Quoting(index, quotes, quoteFilter);
        }
        separators = quoting.outside(bytes, at, length, separators, before);
        ends = Swar.mask(bytes, at, lineFeeds) & separators;
      }
      before = separators >>> 63;
      lineEnds += Long.bitCount(ends);
      if (fields + ChunkIndex.SPARE > positions.length) {
        positions = index.grown(fields);
      }
      int behind = fields + Long.bitCount(separators);
      for (int i = fields; i < behind; i += 4) {
        positions[i + 1] = at + Long.numberOfTrailingZeros(separators);
        separators &= separators - 1;
        positions[i + 2] = at + Long.numberOfTrailingZeros(separators);
        separators &= separators - 1;
        positions[i + 3] = at + Long.numberOfTrailingZeros(separators);
        separators &= separators - 1;
        positions[i + 4] = at + Long.numberOfTrailingZeros(separators);
        separators &= separators - 1;
      }
      fields = behind;
    }
    index.fields = fields;
    index.lineEnds += lineEnds;
    index.allBytes |= all;
  }
}
