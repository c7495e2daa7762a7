// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

final class CompressionTest {
  @TempDir Path directory;
  private MemoryBudget memory = MemoryBudget.of("memoryBudget", 64L << 20);

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"AUTO", "NONE"})
  void suffixNamesTheCompression(Compression compression) {
    String name = "trips.csv." + Compressed.suffix(compression);
    assertThat(Compression.AUTO.resolve(name)).isEqualTo(compression);
    assertThat(Compression.withoutSuffix(name)).isEqualTo("trips.csv");
    assertThat(
            new FileFormat(java.util.List.of(".csv"))
                .tableName(LocalFile.of(directory.resolve(name), directory)))
        .isEqualTo("trips");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"AUTO", "NONE"})
  void contentOfAnyLengthComesBack(Compression compression) throws IOException {
    for (int length : new int[] {0, 1, 1000, 131_072, 1_300_000}) {
      byte[] content = text(length);
      assertThat(read(compression, Compressed.of(compression, content)))
          .as("%s of %d bytes", compression, length)
          .isEqualTo(content);
    }
    assertThat(memory.usedBytes()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"AUTO", "NONE"})
  void streamsThatFollowEachOtherAreOne(Compression compression) throws IOException {
    byte[] content = text(70_000);
    byte[] streams =
        concat(
            Compressed.of(compression, Arrays.copyOf(content, 50_000)),
            Compressed.of(compression, new byte[0]),
            Compressed.of(compression, Arrays.copyOfRange(content, 50_000, 70_000)));
    assertThat(read(compression, streams)).isEqualTo(content);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"AUTO", "NONE"})
  void fileThatIsCutIsAnError(Compression compression) throws IOException {
    byte[] first = Compressed.of(compression, text(250));
    byte[] streams = concat(first, Compressed.of(compression, text(90)));
    for (int length = 0; length < streams.length; length++) {
      byte[] cut = Arrays.copyOf(streams, length);
      if (length == first.length) {
        assertThat(read(compression, cut)).hasSize(250);
      } else {
        assertDamaged(compression, cut, "cut at " + length);
      }
    }
    assertThat(memory.usedBytes()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"AUTO", "NONE"})
  void damagedByteNeverChangesTheContent(Compression compression) throws IOException {
    byte[] content = text(250);
    byte[] stream = Compressed.of(compression, content);
    for (int at = 0; at < stream.length; at++) {
      for (int bit = 0; bit < 8; bit += 3) {
        byte[] damaged = stream.clone();
        damaged[at] ^= (byte) (1 << bit);
        byte[] result;
        try {
          result = read(compression, damaged);
        } catch (ScanException e) {
          assertThat(e).hasMessageContaining("data." + Compressed.suffix(compression));
          continue;
        }
        // What no checksum covers holds no content either, such as the time in a gzip header.
        assertThat(result).as("bit %d of byte %d", bit, at).isEqualTo(content);
      }
    }
    assertThat(memory.usedBytes()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"AUTO", "NONE"})
  void otherBytesBehindTheEndAreAnError(Compression compression) throws IOException {
    byte[] tail = "tail of some other file".getBytes(StandardCharsets.US_ASCII);
    for (int length = 1; length < tail.length; length++) {
      byte[] stream = Compressed.of(compression, text(250));
      assertDamaged(compression, concat(stream, Arrays.copyOf(tail, length)), length + " bytes");
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"AUTO", "NONE"})
  void plainFileIsAnErrorThatSaysSo(Compression compression) {
    byte[] plain = "id,name\n1,x\n".getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> read(compression, plain))
        .hasMessageContaining("byte 0: The compressed file does not begin as")
        .hasMessageContaining("[FILE_DAMAGED]");
  }

  @Test
  void dictionaryOfXzCountsForTheBudget() throws IOException {
    memory = MemoryBudget.of("memoryBudget", 4L << 20);
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    LZMA2Options options = new LZMA2Options(1);
    options.setDictSize(8 << 20);
    try (XZOutputStream stream = new XZOutputStream(compressed, options)) {
      stream.write(text(1000));
    }
    assertThatThrownBy(() -> read(Compression.XZ, compressed.toByteArray()))
        .isInstanceOfSatisfying(
            ScanException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MEMORY_BUDGET))
        .hasMessageContaining("Decompressing data.xz needs 8 MiB");
    assertThat(memory.usedBytes()).isZero();
  }

  @Test
  void windowOfZstandardCountsForTheBudget() throws IOException {
    memory = MemoryBudget.of("memoryBudget", 4L << 20);
    byte[] compressed = zstd(23);
    assertThatThrownBy(() -> read(Compression.ZSTD, compressed))
        .isInstanceOfSatisfying(
            ScanException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MEMORY_BUDGET));
    assertThat(memory.usedBytes()).isZero();
    memory = MemoryBudget.of("memoryBudget", 64L << 20);
    assertThat(read(Compression.ZSTD, compressed)).isEqualTo(text(1000));
  }

  @Test
  void windowOfGigabytesIsAnError() throws IOException {
    byte[] compressed = zstd(23);
    // Exponent 21 of the window descriptor stands for 2 GiB.
    compressed[5] = (byte) (21 << 3);
    assertThatThrownBy(() -> read(Compression.ZSTD, compressed))
        .hasMessageContaining(
            "asks for a window of 2048 MiB, more than the 128 MiB that are decoded");
  }

  /** Zeros without end compress a thousandfold; they are read in the memory of a few buffers. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"AUTO", "NONE"})
  void bombIsReadInBoundedMemory(Compression compression) throws IOException {
    byte[] bomb = Compressed.of(compression, new byte[16 << 20]);
    assertThat(bomb.length).isLessThan(1 << 20);
    memory = MemoryBudget.of("memoryBudget", 10L << 20);
    Path path = directory.resolve("data." + Compressed.suffix(compression));
    Files.write(path, bomb);
    LocalFile file = LocalFile.of(path, directory);
    long total = 0;
    byte[] buffer = new byte[1 << 16];
    try (OpenFile open = OpenFile.open(file, OpenFile.version(file), new ScanMetrics());
        ByteStream stream = ByteStream.of(open, compression, memory)) {
      for (int count = 0; count >= 0; count = stream.read(buffer, 0, buffer.length)) {
        total += count;
      }
    }
    assertThat(total).isEqualTo(16 << 20);
    assertThat(memory.peakBytes()).isLessThan(10L << 20);
  }

  private static byte[] zstd(int windowLog) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (ZstdOutputStream stream = new ZstdOutputStream(compressed).setLong(windowLog)) {
      stream.write(text(500));
      stream.flush();
      stream.write(Arrays.copyOfRange(text(1000), 500, 1000));
    }
    return compressed.toByteArray();
  }

  private void assertDamaged(Compression compression, byte[] stream, String what) {
    assertThatThrownBy(() -> read(compression, stream))
        .as(what)
        .isInstanceOfSatisfying(
            ScanException.class, e -> assertThat(e.code()).isEqualTo(FileErrors.FILE_DAMAGED))
        .hasMessageContaining("data." + Compressed.suffix(compression) + ", byte ");
  }

  private byte[] read(Compression compression, byte[] compressed) throws IOException {
    Path path = directory.resolve("data." + Compressed.suffix(compression));
    Files.write(path, compressed);
    LocalFile file = LocalFile.of(path, directory);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[10_007];
    try (OpenFile open = OpenFile.open(file, OpenFile.version(file), new ScanMetrics());
        ByteStream stream = ByteStream.ahead(open, Compression.AUTO, memory)) {
      int count = stream.read(buffer, 0, buffer.length);
      while (count > 0) {
        all.write(buffer, 0, count);
        assertThat(stream.position()).isEqualTo(all.size());
        count = stream.read(buffer, 0, buffer.length);
      }
      assertThat(stream.read(buffer, 0, buffer.length)).isEqualTo(-1);
    }
    return all.toByteArray();
  }

  private static byte[] text(int length) {
    Random random = new Random(7);
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = (byte) "0123456789,,\n".charAt(random.nextInt(13));
    }
    return text;
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.write(part, 0, part.length);
    }
    return all.toByteArray();
  }
}
