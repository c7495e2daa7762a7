// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.index.ChunkIndex;
import io.travertine.csv.record.FieldSelection;
import io.travertine.csv.record.Records;
import io.travertine.csv.value.FieldRanges;
import io.travertine.scan.Utf8;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;

/**
 * Records of an indexed chunk of which every one has the width of the file; its fields stay where
 * they were read. Hot: loops over the positions of the index. Used by one thread.
 */
final class IndexedRecords implements Records {
  private final ChunkBuffer buffer;
  private final ChunkIndex index;
  private final FieldSelection selection;
  private final int[] fieldOfSlot;
  private final byte quote;
  private final LongUnaryOperator lineOfOffset;

  /** Where records begin, if blank lines stand between them; else each begins behind the last. */
  private int[] recordStarts = {};

  private boolean spaced;
  private int counted;
  private int records;
  private long recordsBefore;
  private int first;
  private int rows;

  /**
   * Records of chunks that are read into {@code buffer} and indexed in {@code index}.
   *
   * @param lineOfOffset finds the line of the record that begins at an offset, for messages
   */
  IndexedRecords(
      ChunkBuffer buffer,
      ChunkIndex index,
      FieldSelection selection,
      FastDialect dialect,
      LongUnaryOperator lineOfOffset) {
    this.buffer = buffer;
    this.index = index;
    this.selection = selection;
    this.fieldOfSlot = selection.fields();
    this.quote = dialect.quote();
    this.lineOfOffset = lineOfOffset;
  }

  /**
   * Takes what is indexed for records; false if one of them has another width, or more than {@code
   * mostBytes}.
   *
   * @param before records above the chunk in the file
   * @param uncut records of the chunk above the indexed ones, of which no field will be asked for
   */
  boolean begin(long before, int uncut, long mostBytes) {
    counted = uncut;
    return hasWidth(before) && (index.end() - start(0) <= mostBytes || isShort(mostBytes));
  }

  private boolean hasWidth(long before) {
    recordsBefore = before;
    first = 0;
    rows = 0;
    spaced = false;
    records = index.lineEnds();
    int width = selection.width();
    if (index.fields() != (long) records * width) {
      return width > 1 && leaveOutBlankLines(width);
    }
    byte[] bytes = buffer.bytes();
    int[] positions = index.positions();
    int last = records * width;
    for (int end = width; end <= last; end += width) {
      if (bytes[positions[end]] != '\n') {
        return width > 1 && leaveOutBlankLines(width);
      }
    }
    return true;
  }

  /** Whether a field is UTF-8 in every record. */
  boolean isUtf8(int slot) {
    byte[] bytes = buffer.bytes();
    int[] positions = index.positions();
    int width = selection.width();
    int last = records * width;
    for (int end = fieldOfSlot[slot] + 1; end <= last; end += width) {
      int start = positions[end - 1] + 1;
      if (!Utf8.isValid(bytes, start, positions[end] - start)) {
        return false;
      }
    }
    return true;
  }

  /** Number of records that {@link #begin} found. */
  int count() {
    return counted + records;
  }

  /** Makes the next {@code count} records the rows. */
  void select(int from, int count) {
    first = from;
    rows = count;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public long firstRow() {
    return recordsBefore + first + 1;
  }

  @Override
  public long line(int row) {
    return lineOfOffset.applyAsLong(offset(row));
  }

  @Override
  public long offset(int row) {
    return buffer.offset(start(first + row));
  }

  @Override
  public int width(int row) {
    return selection.width();
  }

  @Override
  public void fields(int slot, int[] selected, int count, FieldRanges target) {
    byte[] bytes = buffer.bytes();
    target.begin(bytes, count);
    int[] starts = target.starts();
    int[] lengths = target.lengths();
    int[] positions = index.positions();
    int width = selection.width();
    int field = fieldOfSlot[slot];
    int base = first * width + field;
    for (int i = 0; i < count; i++) {
      int position = base + selected[i] * width;
      int start = positions[position] + 1;
      starts[i] = start;
      lengths[i] = positions[position + 1] - start;
    }
    if (field == 0 && spaced) {
      moveStarts(selected, count, starts, lengths);
    }
    if (field == width - 1 && index.hasCarriageReturns()) {
      cutReturns(bytes, count, starts, lengths);
    }
    if (index.hasQuotes()) {
      unquote(bytes, count, starts, lengths);
    } else {
      markAbsent(count, lengths);
    }
  }

  private static void markAbsent(int count, int[] lengths) {
    for (int i = 0; i < count; i++) {
      if (lengths[i] == 0) {
        lengths[i] = FieldRanges.ABSENT;
      }
    }
  }

  private void moveStarts(int[] selected, int count, int[] starts, int[] lengths) {
    for (int i = 0; i < count; i++) {
      int start = recordStarts[first + selected[i]];
      lengths[i] -= start - starts[i];
      starts[i] = start;
    }
  }

  private static void cutReturns(byte[] bytes, int count, int[] starts, int[] lengths) {
    for (int i = 0; i < count; i++) {
      int length = lengths[i];
      if (length > 0 && bytes[starts[i] + length - 1] == '\r') {
        lengths[i] = length - 1;
      }
    }
  }

  private void unquote(byte[] bytes, int count, int[] starts, int[] lengths) {
    boolean doubled = index.hasAdjacentQuotes();
    for (int i = 0; i < count; i++) {
      int start = starts[i];
      int length = lengths[i];
      if (length == 0) {
        lengths[i] = FieldRanges.ABSENT;
      } else if (bytes[start] == quote) {
        starts[i] = start + 1;
        lengths[i] = doubled ? undouble(bytes, start + 1, length - 2, quote) : length - 2;
      }
    }
  }

  /** Makes one quote of two where they stand; returns the new length. */
  private static int undouble(byte[] bytes, int start, int length, byte quote) {
    int end = start + length;
    int from = start;
    while (from < end && bytes[from] != quote) {
      from++;
    }
    int to = from;
    while (from < end) {
      byte b = bytes[from++];
      bytes[to++] = b;
      if (b == quote) {
        from++;
      }
    }
    // Nothing that is left behind may look like the half of a character.
    Arrays.fill(bytes, to, end, quote);
    return to - start;
  }

  private boolean isShort(long mostBytes) {
    for (int record = 0; record < records; record++) {
      int end = index.positions()[(record + 1) * selection.width()];
      if (end - start(record) > mostBytes) {
        return false;
      }
    }
    return true;
  }

  private int start(int record) {
    return spaced ? recordStarts[record] : index.positions()[record * selection.width()] + 1;
  }

  /** Takes blank lines out of the positions; false if a record has another width. */
  private boolean leaveOutBlankLines(int width) {
    byte[] bytes = buffer.bytes();
    int[] positions = index.positions();
    if (recordStarts.length < records) {
      recordStarts = new int[records];
    }
    int kept = 0;
    int end = 0;
    int start = positions[0] + 1;
    int total = index.fields();
    for (int field = 1; field <= total; field++) {
      int position = positions[field];
      boolean lineEnd = bytes[position] == '\n';
      if (lineEnd && end == kept * width && isBlank(bytes, start, position)) {
        start = position + 1;
        continue;
      }
      positions[++end] = position;
      if (lineEnd) {
        if (end != (kept + 1) * width) {
          return false;
        }
        recordStarts[kept++] = start;
        start = position + 1;
      } else if (end >= (kept + 1) * width) {
        return false;
      }
    }
    records = kept;
    spaced = true;
    return true;
  }

  private static boolean isBlank(byte[] bytes, int start, int end) {
    return start == end || (start + 1 == end && bytes[start] == '\r');
  }

  /** Bytes of heap behind this, buffer and index included. */
  long retainedBytes() {
    return buffer.retainedBytes() + index.retainedBytes() + 4L * recordStarts.length;
  }
}
