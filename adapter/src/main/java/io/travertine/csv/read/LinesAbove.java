// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.io.OpenFile;
import io.travertine.scan.InputFile;
import io.travertine.scan.ScanMetrics;
import java.util.function.LongSupplier;

/**
 * Counts the lines above a byte of a file when somebody asks, by reading the file up to there from
 * the last place that is known: who reads records in the middle of a file need not know. Immutable.
 *
 * @param marks of the file
 * @param offset of a byte that begins a line
 */
record LinesAbove(InputFile file, InputFile.Version version, LineMarks marks, long offset)
    implements LongSupplier {
  private static final int BUFFER_BYTES = 64 << 10;

  @Override
  public long getAsLong() {
    LineMarks.Mark mark = marks.before(offset);
    if (mark.offset() == offset) {
      return mark.lines();
    }
    long lines = mark.lines();
    try (OpenFile open = OpenFile.openAgain(file, version, new ScanMetrics())) {
      lines += count(open, mark.offset());
    }
    marks.add(new LineMarks.Mark(offset, lines));
    return lines;
  }

  private long count(OpenFile open, long from) {
    byte[] buffer = new byte[(int) Math.min(BUFFER_BYTES, offset - from)];
    long lines = 0;
    byte last = 0;
    long position = from;
    while (position < offset) {
      int wanted = (int) Math.min(buffer.length, offset - position);
      int count = open.read(position, buffer, 0, wanted);
      if (count < 0) {
        break;
      }
      for (int i = 0; i < count; i++) {
        byte b = buffer[i];
        lines += b == '\r' || (b == '\n' && last != '\r') ? 1 : 0;
        last = b;
      }
      position += count;
    }
    return lines;
  }
}
