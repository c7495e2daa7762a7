// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.io.ByteStream;
import io.travertine.io.Compression;
import io.travertine.io.OpenFile;
import io.travertine.scan.InputFile;
import io.travertine.scan.ScanMetrics;
import java.util.function.LongSupplier;

/**
 * Counts the lines above a byte of a file when somebody asks, by reading the file up to there from
 * the last place that is known, or from its start if it is compressed: who reads records in the
 * middle of a file need not know. Immutable.
 *
 * @param marks of the file
 * @param offset of a byte that begins a line
 */
record LinesAbove(
    InputFile file,
    InputFile.Version version,
    Compression compression,
    LineMarks marks,
    long offset)
    implements LongSupplier {
  private static final int BUFFER_BYTES = 64 << 10;

  @Override
  public long getAsLong() {
    LineMarks.Mark mark = marks.before(offset);
    if (mark.offset() == offset) {
      return mark.lines();
    }
    boolean stored = compression.resolve(file.name()) == Compression.NONE;
    long lines = stored ? mark.lines() : 0;
    try (OpenFile open = OpenFile.openAgain(file, version, new ScanMetrics())) {
      lines += stored ? count(open::read, mark.offset()) : countDecompressed(open);
    }
    marks.add(new LineMarks.Mark(offset, lines));
    return lines;
  }

  private long countDecompressed(OpenFile open) {
    try (ByteStream stream = ByteStream.of(open, compression)) {
      return count((position, target, start, length) -> stream.read(target, start, length), 0);
    }
  }

  private long count(ResumedStream.Rest bytes, long from) {
    byte[] buffer = new byte[(int) Math.min(BUFFER_BYTES, offset - from)];
    long lines = 0;
    byte last = 0;
    long position = from;
    while (position < offset) {
      int wanted = (int) Math.min(buffer.length, offset - position);
      int count = bytes.read(position, buffer, 0, wanted);
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
