// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.index;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Where the fields of a chunk of text end, and what the text is like. Filled by an indexer, which
 * starts at the beginning of a record and appends. Used by one thread.
 *
 * <p>Separators are the delimiters and line feeds outside quotes. Field {@code f} of the text, of
 * all records in sequence, is what stands between positions {@code f} and {@code f + 1} of {@link
 * #positions}: position 0 is one before the first field.
 */
public final class ChunkIndex {
  /** Room that an indexer needs behind the last position. */
  static final int SPARE = 80;

  private static final int INITIAL = 1 << 10;

  int[] positions = new int[INITIAL];
  private LongConsumer reserve = bytes -> {};
  int fields;
  int lineEnds;
  boolean quotes;
  boolean adjacentQuotes;
  boolean quotedLineEnds;
  boolean carriageReturns;
  boolean irregular;
  long allBytes;

  /**
   * Has {@code action} take bytes before the index grows, or fail, and give back as many as it is
   * told with a minus.
   */
  public void growWith(LongConsumer action) {
    reserve = action;
  }

  /** Forgets everything, and gives back the memory. */
  public void release() {
    reserve.accept(4L * (INITIAL - positions.length));
    positions = new int[INITIAL];
    begin(0);
  }

  /** Forgets everything; the next record begins at {@code start}. */
  public void begin(int start) {
    positions[0] = start - 1;
    fields = 0;
    lineEnds = 0;
    quotes = false;
    adjacentQuotes = false;
    quotedLineEnds = false;
    carriageReturns = false;
    irregular = false;
    allBytes = 0;
  }

  /** One before the first field, and then where each field ends; longer than is used. */
  public int[] positions() {
    return positions;
  }

  /** Number of fields that end in the text. */
  public int fields() {
    return fields;
  }

  /** Number of line feeds among the separators. */
  public int lineEnds() {
    return lineEnds;
  }

  /** Position behind the last field that ends in the text, where its record ends if it is whole. */
  public int end() {
    return positions[fields] + 1;
  }

  /** Whether there is a quote. */
  public boolean hasQuotes() {
    return quotes;
  }

  /** Whether a quote follows a quote: a quoted field may hold some, or is empty. */
  public boolean hasAdjacentQuotes() {
    return adjacentQuotes;
  }

  /** Whether there is a line feed inside quotes. */
  public boolean hasQuotedLineEnds() {
    return quotedLineEnds;
  }

  /** Whether there is a carriage return outside quotes. */
  public boolean hasCarriageReturns() {
    return carriageReturns;
  }

  /**
   * Whether quotes or carriage returns stand where only an exact parser knows what they mean: a
   * quote inside an unquoted field, text behind a closing quote, a carriage return without a line
   * feed.
   */
  public boolean isIrregular() {
    return irregular;
  }

  /** Whether there is a byte that is not ASCII. */
  public boolean hasNonAscii() {
    return (allBytes & Swar.HIGH) != 0;
  }

  /** Forgets the fields behind the last line end. */
  public void cutToRecords(byte[] bytes) {
    while (fields > 0 && bytes[positions[fields]] != '\n') {
      fields--;
    }
  }

  /** Forgets the fields behind the first line end that follows the first {@code whole} fields. */
  public void cutAfterOneRecord(byte[] bytes, int whole) {
    for (int field = whole + 1; field <= fields; field++) {
      if (bytes[positions[field]] == '\n') {
        for (int behind = field + 1; behind <= fields; behind++) {
          lineEnds -= bytes[positions[behind]] == '\n' ? 1 : 0;
        }
        fields = field;
        return;
      }
    }
    fields = whole;
  }

  /** Bytes of heap behind this. */
  public long retainedBytes() {
    return 4L * positions.length;
  }

  /** The positions, with room for {@link #SPARE} more behind {@code count}. */
  int[] grown(int count) {
    int[] before = positions;
    int length = Math.addExact(count + SPARE, before.length);
    reserve.accept(4L * length);
    positions = Arrays.copyOf(before, length);
    reserve.accept(-4L * before.length);
    return positions;
  }
}
