// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.scan.ErrorCode;
import io.travertine.scan.InputFile;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics;
import io.travertine.scan.ScanMetrics.Counter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ByteStreamTest {
  @TempDir Path directory;
  private final ScanMetrics metrics = new ScanMetrics();

  @Test
  void plainFileIsReadInSequenceAndCounted() throws IOException {
    byte[] content = random(300_000);
    assertThat(read(file("plain.csv", content))).isEqualTo(content);
    assertThat(metrics.value(Counter.BYTES)).isEqualTo(content.length);
    assertThat(metrics.value(Counter.FILES)).isEqualTo(1);
    assertThat(metrics.value(Counter.WAIT_NANOS)).isPositive();
  }

  @Test
  void membersOfGzipFollowEachOther() throws IOException {
    byte[] content = random(200_000);
    byte[] members =
        concat(
            gzip(Arrays.copyOf(content, 150_000)),
            gzip(new byte[0]),
            gzip(Arrays.copyOfRange(content, 150_000, 200_000)));
    assertThat(read(file("a.csv.gz", members))).isEqualTo(content);
    assertThat(metrics.value(Counter.BYTES)).isEqualTo(members.length);
  }

  @Test
  void paddingAfterGzipIsAllowed() throws IOException {
    byte[] content = random(10);
    assertThat(read(file("a.gz", concat(gzip(content), new byte[512])))).isEqualTo(content);
  }

  @Test
  void gzipCutAnywhereIsAnError() throws IOException {
    byte[] members = concat(gzip(random(700)), gzip(random(300)));
    int wholeMember = gzip(random(700)).length;
    for (int length = 0; length < members.length; length++) {
      LocalFile file = file("cut.gz", Arrays.copyOf(members, length));
      if (length == wholeMember) {
        assertThat(read(file)).hasSize(700);
      } else {
        assertThatThrownBy(() -> read(file))
            .as("cut at %d", length)
            .isInstanceOfSatisfying(
                ScanException.class,
                e -> assertThat(e.code().category()).isEqualTo(ErrorCode.Category.BAD_DATA));
      }
    }
  }

  @Test
  void gzipWithOtherBytesBehindIsAnError() throws IOException {
    LocalFile file =
        file(
            "a.gz",
            concat(gzip(random(10)), "tail".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    assertThatThrownBy(() -> read(file))
        .hasMessageContaining("goes on after its end with other bytes");
  }

  @Test
  void damagedChecksumIsAnError() throws IOException {
    byte[] gzip = gzip(random(1000));
    gzip[gzip.length - 5] ^= 1;
    LocalFile file = file("a.gz", gzip);
    assertThatThrownBy(() -> read(file)).hasMessageContaining("its checksum does not match");
  }

  @Test
  void plainBytesUnderAGzipNameAreAnError() throws IOException {
    LocalFile file = file("a.gz", new byte[] {'i', 'd', '\n'});
    assertThatThrownBy(() -> read(file))
        .hasMessage(
            "a.gz, byte 0: The compressed file does not begin as gzip does. "
                + "Write the file again, or set compression to what it is. [FILE_DAMAGED]");
  }

  @Test
  void changedFileIsAnError() throws IOException {
    LocalFile file = file("a.csv", random(10));
    InputFile.Version before = OpenFile.version(file);
    Files.write(file.path(), random(11));
    assertThatThrownBy(() -> OpenFile.open(file, before, metrics))
        .hasMessage(
            "a.csv: The file has changed since the query was planned. "
                + "Run the query again, when nobody writes to the file. [FILE_CHANGED]");
  }

  @Test
  void fileThatShrinksWhileItIsReadIsAnError() throws IOException {
    LocalFile file = file("a.csv", random(10));
    try (OpenFile open = OpenFile.open(file, OpenFile.version(file), metrics)) {
      Files.write(file.path(), random(4));
      assertThatThrownBy(() -> open.read(5, new byte[10], 0, 10))
          .hasMessageContaining("has become shorter");
    }
  }

  @Test
  void readAfterCloseFails() throws IOException {
    LocalFile file = file("a.csv", random(10));
    OpenFile open = OpenFile.open(file, OpenFile.version(file), metrics);
    open.close();
    open.close();
    assertThatThrownBy(() -> open.read(0, new byte[10], 0, 10)).isInstanceOf(ScanException.class);
  }

  private byte[] read(LocalFile file) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[10_007];
    try (OpenFile open = OpenFile.open(file, OpenFile.version(file), metrics);
        ByteStream stream =
            ByteStream.of(open, Compression.AUTO, MemoryBudget.of("memoryBudget", 64L << 20))) {
      int count = stream.read(buffer, 0, buffer.length);
      while (count > 0) {
        all.write(buffer, 0, count);
        assertThat(stream.position()).isEqualTo(all.size());
        count = stream.read(buffer, 0, buffer.length);
      }
    }
    return all.toByteArray();
  }

  private LocalFile file(String name, byte[] content) throws IOException {
    Path path = directory.resolve(name);
    Files.write(path, content);
    return LocalFile.of(path, directory);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(content);
    }
    return compressed.toByteArray();
  }

  private static byte[] concat(byte[]... parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.write(part);
    }
    return all.toByteArray();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return bytes;
  }
}
