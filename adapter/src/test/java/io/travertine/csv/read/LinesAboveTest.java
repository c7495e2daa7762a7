// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.io.OpenFile;
import io.travertine.scan.CancelSignal;
import io.travertine.scan.InputFile;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class LinesAboveTest {
  private static final String LINE = "a,\"b\r\nc\"\n";

  private final CountedFile file = new CountedFile(LINE.repeat(100_000));
  private final CancelSignal cancel = new CancelSignal();
  private final LineMarks marks = new LineMarks();

  @Test
  void placesInTheBufferAreCountedThere() {
    try (OpenFile open = OpenFile.open(file, file.version(), new ScanMetrics())) {
      ChunkBuffer buffer = new ChunkBuffer();
      LinesAbove lines = new LinesAbove(buffer, marks);
      lines.begin(open, cancel);
      long start = 50_000L * LINE.length();
      buffer.load(open, start, start + 200_000);
      assertThat(lines.above(start)).isEqualTo(100_000);
      long read = file.bytesRead;
      for (int row = 0; row < 10_000; row++) {
        assertThat(lines.above(start + (long) row * LINE.length())).isEqualTo(100_000 + 2L * row);
      }
      assertThat(file.bytesRead).isEqualTo(read);
      assertThat(file.opens).isEqualTo(1);
    }
  }

  @Test
  void whatIsKnownIsNotCountedAgain() {
    try (OpenFile open = OpenFile.open(file, file.version(), new ScanMetrics())) {
      for (int place = 1; place <= 50; place++) {
        LinesAbove lines = new LinesAbove(new ChunkBuffer(), marks);
        lines.begin(open, cancel);
        assertThat(lines.above(2_000L * place * LINE.length())).isEqualTo(4_000L * place);
      }
      assertThat(file.bytesRead).isEqualTo((long) LINE.length() * 100_000);
      assertThat(file.opens).isEqualTo(1);
    }
  }

  @Test
  void cancelEndsTheCounting() {
    try (OpenFile open = OpenFile.open(file, file.version(), new ScanMetrics())) {
      LinesAbove lines = new LinesAbove(new ChunkBuffer(), marks);
      lines.begin(open, cancel);
      file.atRead = () -> cancel.cancel(CancelSignal.Reason.CANCELLED);
      assertThatThrownBy(() -> lines.above(900_000)).isInstanceOf(ScanException.class);
      assertThat(file.bytesRead).isLessThan(100_000);
    }
  }

  /** Text in memory that counts what is read of it. */
  private static final class CountedFile implements InputFile {
    private final byte[] bytes;
    private int opens;
    private long bytesRead;
    private Runnable atRead = () -> {};

    CountedFile(String text) {
      this.bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String name() {
      return "t.csv";
    }

    @Override
    public Version version() {
      return new Version(bytes.length, "1");
    }

    @Override
    public Content open() {
      opens++;
      return new Content() {
        @Override
        public int read(long position, byte[] target, int offset, int length) {
          atRead.run();
          int count = (int) Math.min(length, bytes.length - position);
          System.arraycopy(bytes, (int) position, target, offset, count);
          bytesRead += count;
          return count;
        }

        @Override
        public void close() {}
      };
    }
  }
}
