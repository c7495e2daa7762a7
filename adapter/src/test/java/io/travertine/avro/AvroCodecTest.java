// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.avro.Containers.Raw;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanContext;
import io.travertine.scan.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/**
 * Files of other writers, and what is special about codecs. Files that the Java library writes are
 * compared in {@link AvroOracleTest}.
 */
final class AvroCodecTest {
  private static final String TEXTS = Containers.record(Containers.field("s", "\"string\""));

  /** Written by fastavro 1.13.1 and avro 1.12.2 for Python, the latter without xz. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "avro-null",
        "avro-deflate",
        "avro-snappy",
        "avro-zstandard",
        "avro-bzip2",
        "fastavro-null",
        "fastavro-deflate",
        "fastavro-snappy",
        "fastavro-zstandard",
        "fastavro-bzip2",
        "fastavro-xz",
      })
  void filesOfPythonWritersAreRead(String writer) throws IOException {
    List<List<@Nullable Object>> expected = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      List<Object> tags = new ArrayList<>();
      for (int tag = 0; tag < i % 3; tag++) {
        tags.add("t" + tag);
      }
      expected.add(
          Arrays.asList(
              i * 1000L,
              i % 5 == 0 ? null : "K\u00f6ln " + i % 7,
              i / 4.0,
              tags,
              i % 2 == 1 ? "HIGH" : "LOW"));
    }
    Source table = AvroScan.table(resource("python-" + writer + ".avro"));
    AvroScan scan = AvroScan.run(table, AvroScan.visible(table));
    assertThat(scan.failure).isNull();
    assertThat(scan.rows).isEqualTo(expected);
  }

  @Test
  void unknownCodecNamesThoseThatAreKnown() {
    Source table = AvroScan.table(Raw.of(TEXTS, "lzo").block(0, new byte[0]).toBytes());
    assertThat(AvroScan.run(table, AvroScan.visible(table)).failure)
        .hasMessage(
            "test.avro: the blocks are compressed with \"lzo\", which cannot be read. Rewrite the"
                + " file with one of bzip2, deflate, null, snappy, xz, zstandard."
                + " [AVRO_UNKNOWN_CODEC]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bzip2", "xz"})
  void bombsStopAtTheLimit(String codec) throws IOException {
    byte[] bomb = compressed(codec, new byte[80 << 20]);
    assertThat(bomb.length).isLessThan(100_000);
    Source table = AvroScan.table(Raw.of(TEXTS, codec).block(1, bomb).toBytes());
    assertThat(AvroScan.run(table, AvroScan.visible(table)).failure)
        .hasMessageContaining("the block has more than 67108864 bytes when decompressed")
        .hasMessageContaining("[AVRO_TOO_LARGE]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bzip2", "xz"})
  void damagedDataAreAnError(String codec) throws IOException {
    byte[] content = new Raw().text("some text to compress").toBytes();
    byte[] good = compressed(codec, content);
    for (int at = 0; at < good.length; at++) {
      byte[] bad = good.clone();
      bad[at] ^= (byte) (1 << at % 8);
      Source table = AvroScan.table(Raw.of(TEXTS, codec).block(1, bad).toBytes());
      AvroScan scan = AvroScan.run(table, AvroScan.visible(table));
      if (scan.failure == null) {
        assertThat(scan.rows).as("byte %d", at).hasToString("[[some text to compress]]");
      } else {
        assertThat(scan.failure).hasMessageContaining("block 0 ");
      }
    }
    byte[] cut = Arrays.copyOf(good, good.length / 2);
    Source table = AvroScan.table(Raw.of(TEXTS, codec).block(1, cut).toBytes());
    assertThat(AvroScan.run(table, AvroScan.visible(table)).failure)
        .hasMessageContaining("not " + codec + " data")
        .hasMessageContaining("[AVRO_BAD_BLOCK]");
  }

  @Test
  void hugeDictionaryOfXzIsAnError() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LZMA2Options options = new LZMA2Options(0);
    options.setDictSize(72 << 20);
    try (OutputStream xz = new XZOutputStream(out, options)) {
      xz.write(new Raw().text("x").toBytes());
    }
    Source table = AvroScan.table(Raw.of(TEXTS, "xz").block(1, out.toByteArray()).toBytes());
    assertThat(AvroScan.run(table, AvroScan.visible(table)).failure)
        .hasMessageContaining("the xz data need a dictionary of")
        .hasMessageContaining("[AVRO_TOO_LARGE]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bzip2", "xz"})
  void whatADecoderHoldsCountsForTheBudget(String codec) throws IOException {
    byte[] content = new Raw().text("x").toBytes();
    Raw file = Raw.of(TEXTS, codec);
    for (int i = 0; i < 20; i++) {
      file.block(1, compressed(codec, content));
    }
    Source table = AvroScan.table(file.toBytes());
    ScanContext roomy = AvroScan.context();
    assertThat(AvroScan.run(table, AvroScan.visible(table), roomy).rows).hasSize(20);
    // Decoders of 20 blocks, but the memory of one: 1 MiB of dictionary, or 4.4 MiB of bzip2.
    assertThat(roomy.memory().peakBytes()).isBetween(1L << 20, 6L << 20);
    assertThat(roomy.memory().usedBytes()).isZero();
    ScanContext narrow = AvroScan.context().withMemory(MemoryBudget.of("memoryBudget", 1 << 20));
    AvroScan scan = AvroScan.run(table, AvroScan.visible(table), narrow);
    assertThat(scan.failure).hasMessageContaining("Decompressing blocks of " + codec);
    assertThat(scan.failure.code()).isEqualTo(ErrorCode.MEMORY_BUDGET);
    assertThat(narrow.memory().usedBytes()).isZero();
    assertThat(narrow.memory().peakBytes()).isLessThanOrEqualTo(1 << 20);
  }

  private static byte[] compressed(String codec, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream stream =
        codec.equals("xz")
            ? new XZOutputStream(out, new LZMA2Options(1))
            : new BZip2CompressorOutputStream(out)) {
      stream.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream stream = AvroCodecTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(stream, name).readAllBytes();
    }
  }
}
