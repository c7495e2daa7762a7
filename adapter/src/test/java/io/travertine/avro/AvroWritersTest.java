// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.scan.Source;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that other programs have written are read as the Avro library reads them. What wrote them,
 * and how, stands beside the files in {@code writers/README.md}.
 */
final class AvroWritersTest {
  private static final int ROWS = 60;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "avro-bzip2",
        "avro-deflate",
        "avro-null",
        "avro-snappy",
        "avro-zstandard",
        "c-deflate",
        "c-null",
        "c-snappy",
        "fastavro-bzip2",
        "fastavro-deflate",
        "fastavro-null",
        "fastavro-snappy",
        "fastavro-xz",
        "fastavro-zstandard",
        "polars-deflate",
        "polars-null",
        "polars-snappy",
      })
  void rowsAreThoseOfTheLibrary(String name) throws IOException {
    byte[] file = resource(name);
    Schema schema = Containers.schemaOf(file);
    List<List<@Nullable Object>> expected = new ArrayList<>();
    Containers.read(file).forEach(value -> expected.add(LibraryValues.row(schema, value)));
    assertThat(expected).hasSize(ROWS);
    for (long rowsBefore : new long[] {0, Long.MAX_VALUE}) {
      DecoderCache decoders = DecoderCache.atOnce(rowsBefore);
      AvroScan scan = scan(file, decoders);
      assertThat(scan.failure).isNull();
      assertThat(scan.rows).isEqualTo(expected);
    }
  }

  /** The same records, written by two programs. */
  @ParameterizedTest
  @ValueSource(strings = {"avro-null", "avro-snappy", "fastavro-xz"})
  void writersOfTheSameRecordsGiveTheSameRows(String name) throws IOException {
    List<List<@Nullable Object>> rows =
        scan(resource("fastavro-null"), DecoderCache.atOnce(Long.MAX_VALUE)).rows;
    assertThat(scan(resource(name), DecoderCache.atOnce(Long.MAX_VALUE)).rows).isEqualTo(rows);
  }

  /** The C library calls it lzma and means no xz; no other library reads it. */
  @Test
  void theOwnCodecOfTheCLibraryIsNamedAsUnknown() throws IOException {
    assertThat(scan(resource("c-lzma"), DecoderCache.atOnce(Long.MAX_VALUE)).failure)
        .hasMessageContaining("compressed with \"lzma\"")
        .hasMessageContaining("[AVRO_UNKNOWN_CODEC]");
  }

  private static AvroScan scan(byte[] file, DecoderCache decoders) {
    Source table = AvroScan.table(List.of(TrackedFile.of(file)), null, decoders);
    return AvroScan.run(table, AvroScan.visible(table));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream stream =
        AvroWritersTest.class.getResourceAsStream("writers/" + name + ".avro")) {
      return Objects.requireNonNull(stream, name).readAllBytes();
    }
  }
}
