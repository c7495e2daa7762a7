// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.io.OpenFile;
import io.travertine.scan.CancelSignal;
import org.jspecify.annotations.Nullable;

/**
 * Counts the lines above the records of a chunk when a message asks: in the buffer, where that
 * holds them, or else in the file, from the last place that is known. Who reads records in the
 * middle of a file need not know them. Used by one thread.
 */
final class LinesAbove {
  private static final int BLOCK_BYTES = 64 << 10;

  private final ChunkBuffer buffer;
  private final LineMarks marks;
  private @Nullable OpenFile file;
  private @Nullable CancelSignal cancel;

  /**
   * @param buffer whose values may have been changed, but between line ends alone
   * @param marks of the file
   */
  LinesAbove(ChunkBuffer buffer, LineMarks marks) {
    this.buffer = buffer;
    this.marks = marks;
  }

  /** Says which file is open now, and what ends long counting. */
  void begin(OpenFile open, CancelSignal signal) {
    file = open;
    cancel = signal;
  }

  /** The lines above the byte at {@code offset}, which begins one. */
  long above(long offset) {
    LineMarks.Mark mark = marks.before(offset);
    if (mark.offset() == offset) {
      return mark.lines();
    }
    long lines = mark.lines();
    lines +=
        buffer.holds(mark.offset(), offset)
            ? buffer.lineEnds(mark.offset(), offset)
            : inFile(mark.offset(), offset);
    marks.add(new LineMarks.Mark(offset, lines));
    return lines;
  }

  private long inFile(long from, long to) {
    OpenFile open = file;
    CancelSignal signal = cancel;
    if (open == null || signal == null) {
      throw new IllegalStateException("Lines are counted before a file is open");
    }
    byte[] block = new byte[(int) Math.min(BLOCK_BYTES, to - from)];
    LineCount lines = new LineCount();
    long position = from;
    while (position < to) {
      signal.check();
      int count = open.read(position, block, 0, (int) Math.min(block.length, to - position));
      if (count < 0) {
        break;
      }
      lines.add(block, 0, count);
      position += count;
    }
    return lines.lines();
  }
}
