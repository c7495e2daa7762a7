// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.index;

/**
 * Notes where the fields of a text end. Hot: a plain twin in the tests says what it must find.
 * Immutable and thread-safe.
 */
public final class TextIndexer {
  /** What a text without quotes passes for its quote. */
  public static final int NO_QUOTE = -1;

  /** Readable bytes that must lie behind the text. */
  public static final int PADDING = BlockMasks.GROUP * BlockMasks.BLOCK;

  private final Classifier classifier;

  /**
   * For a dialect of ASCII characters.
   *
   * @param quote or {@link #NO_QUOTE}
   */
  public TextIndexer(int delimiter, int quote) {
    this(Classifiers.of(delimiter, quote));
  }

  TextIndexer(Classifier classifier) {
    this.classifier = classifier;
  }

  /**
   * Appends the fields that end in {@code bytes[from..to)}, where {@code from} begins a record, to
   * {@code index}.
   */
  public void index(byte[] bytes, int from, int to, ChunkIndex index) {
    TextScan scan = new TextScan(classifier, to - from);
    int[] positions = index.positions;
    int fields = index.fields;
    int lineEnds = 0;
    int at = from;
    while (at < to) {
      int blocks = scan.next(bytes, at, to);
      long[] ends = scan.lineEnds();
      long[] allSeparators = scan.separators();
      for (int i = 1; i <= blocks; i++) {
        lineEnds += Long.bitCount(ends[i]);
        long separators = allSeparators[i];
        if (fields + ChunkIndex.SPARE > positions.length) {
          positions = index.grown(fields);
        }
        int behind = fields + Long.bitCount(separators);
        separators = eight(positions, fields + 1, at, separators);
        for (int field = fields + 9; field <= behind; field += 8) {
          separators = eight(positions, field, at, separators);
        }
        fields = behind;
        at += BlockMasks.BLOCK;
      }
    }
    index.fields = fields;
    index.lineEnds += lineEnds;
    index.allBytes |= scan.all();
    index.quotes |= scan.quoting().hasQuotes();
    index.adjacentQuotes |= scan.quoting().hasAdjacentQuotes();
    index.quotedLineEnds |= scan.quoting().hasQuotedLineEnds();
    index.carriageReturns |= scan.quoting().hasCarriageReturns();
    index.irregular |= scan.quoting().isIrregular();
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
