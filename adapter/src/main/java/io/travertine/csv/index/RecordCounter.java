// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.index;

/**
 * Counts records without a note of where their fields are. Hot: the indexer says what it must find.
 * Immutable and thread-safe.
 */
public final class RecordCounter {
  private final Classifier classifier;

  /**
   * For a dialect of ASCII characters.
   *
   * @param quote or {@link TextIndexer#NO_QUOTE}
   */
  public RecordCounter(int delimiter, int quote) {
    this(Classifiers.of(delimiter, quote));
  }

  RecordCounter(Classifier classifier) {
    this.classifier = classifier;
  }

  /** Counts the records of {@code width} fields in {@code bytes[from..to)}; one begins there. */
  public RecordCount count(byte[] bytes, int from, int to, int width) {
    TextScan scan = new TextScan(classifier, to - from);
    // Separators that are to come up to the next line end.
    int missing = width;
    int records = 0;
    int uneven = 0;
    int end = from;
    int at = from;
    while (at < to) {
      int blocks = scan.next(bytes, at, to);
      long[] allEnds = scan.lineEnds();
      long[] allSeparators = scan.separators();
      int last = 0;
      for (int i = 1; i <= blocks; i++) {
        long ends = allEnds[i];
        long separators = allSeparators[i];
        if (ends != 0) {
          last = i;
        }
        for (long left = ends; left != 0; left &= left - 1) {
          uneven |= Long.bitCount(separators & (left ^ (left - 1))) - missing;
          missing += width;
          records++;
        }
        missing -= Long.bitCount(separators);
      }
      if (last > 0) {
        end = at + BlockMasks.BLOCK * last - Long.numberOfLeadingZeros(allEnds[last]);
      }
      at += blocks * BlockMasks.BLOCK;
    }
    boolean proven = uneven == 0 && !scan.quoting().isIrregular();
    return new RecordCount(records, end, proven, scan.quoting().hasQuotedLineEnds());
  }
}
