// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.io.ByteStream;
import io.travertine.io.OpenFile;
import io.travertine.scan.InputFile;
import io.travertine.scan.ScanMetrics;
import java.util.function.LongSupplier;

/**
 * Counts the lines above a byte of a file when somebody asks, by reading the file up to there: who
 * reads records in the middle of a file need not know. Immutable.
 *
 * @param offset of a byte that begins a line, in the decompressed file
 */
record LinesAbove(InputFile file, InputFile.Version version, CsvSettings settings, long offset)
    implements LongSupplier {
  private static final int BUFFER_BYTES = 64 << 10;

  @Override
  public long getAsLong() {
    try (OpenFile open = OpenFile.open(file, version, new ScanMetrics());
        ByteStream stream = ByteStream.of(open, settings.compression())) {
      return count(stream);
    }
  }

  private long count(ByteStream stream) {
    byte[] buffer = new byte[BUFFER_BYTES];
    long lines = 0;
    byte last = 0;
    while (stream.position() < offset) {
      int wanted = (int) Math.min(buffer.length, offset - stream.position());
      int count = stream.read(buffer, 0, wanted);
      if (count < 0) {
        break;
      }
      for (int i = 0; i < count; i++) {
        byte b = buffer[i];
        lines += b == '\r' || (b == '\n' && last != '\r') ? 1 : 0;
        last = b;
      }
    }
    return lines;
  }
}
