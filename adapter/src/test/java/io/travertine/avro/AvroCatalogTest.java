// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.avro.Containers.Raw;
import io.travertine.io.CountingFileSystem;
import io.travertine.scan.Catalog;
import io.travertine.scan.Column;
import io.travertine.scan.Options;
import io.travertine.scan.ScanException;
import io.travertine.scan.Source;
import io.travertine.scan.SourceProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files become tables, alone and together. */
final class AvroCatalogTest {
  @TempDir private Path directory;

  private final SourceProvider provider =
      ServiceLoader.load(SourceProvider.class).stream()
          .map(ServiceLoader.Provider::get)
          .filter(candidate -> candidate.type().equals("avro"))
          .findFirst()
          .orElseThrow();

  @BeforeEach
  void writeFiles() throws IOException {
    Files.createDirectories(directory.resolve("parts"));
    write("orders.avro", "\"int\"", 2);
    write("parts/a.avro", "\"int\"", 1);
    write("parts/b.avro", "[\"null\",\"int\"]", 2, 7);
    write("parts/other.avro", "\"string\"", 2, 'x');
  }

  @Test
  void eachFileIsATable() {
    try (Catalog catalog = open(Map.of("path", List.of(".", "parts/a.avro")))) {
      assertThat(catalog.tables()).containsExactly("a", "orders");
      assertThat(catalog.table("none")).isNull();
      assertThat(rows(catalog, "orders")).hasToString("[[1]]");
    }
  }

  @Test
  void severalFilesAreOneTable() {
    Map<String, Object> table = Map.of("path", "parts/[ab].avro");
    try (Catalog catalog = open(Map.of("tables", Map.of("both", table)))) {
      assertThat(catalog.tables()).containsExactly("both");
      Source both = Objects.requireNonNull(catalog.table("both"));
      assertThat(both.schema().column(0).nullable()).isTrue();
      AvroScan scan = AvroScan.run(both, AvroScan.columns(both, "c", "_file", "_row"));
      assertThat(scan.rows).hasToString("[[-1, parts/a.avro, 1], [-4, parts/b.avro, 1]]");
      assertThat(both.statistics().rows()).hasValue(2);
    }
  }

  @Test
  void filesOfOneTableNeedFieldsThatFit() {
    Map<String, Object> table = Map.of("path", "parts/*.avro");
    try (Catalog catalog = open(Map.of("tables", Map.of("all", table)))) {
      assertThatThrownBy(() -> catalog.table("all"))
          .isInstanceOf(ScanException.class)
          .hasMessage(
              "parts/other.avro, column \"c\": the file cannot be in one table with parts/a.avro:"
                  + " int there but string here."
                  + " Give readerSchema, or make tables of files whose fields fit."
                  + " [AVRO_SCHEMA_CONFLICT]");
    }
  }

  @Test
  void readerSchemaMayStandInAFile() throws IOException {
    String reader =
        Containers.record(
            Containers.field("c", "\"long\"")
                + ",{\"name\":\"note\",\"type\":\"string\",\"default\":\"none\"}");
    Files.writeString(directory.resolve("parts/reader.avsc"), reader);
    for (String option : List.of("parts/reader.avsc", reader)) {
      try (Catalog catalog = open(Map.of("path", "parts/a.avro", "readerSchema", option))) {
        Source table = Objects.requireNonNull(catalog.table("a"));
        assertThat(table.schema().column(0).type()).hasToString("BIGINT");
        assertThat(rows(catalog, "a")).hasToString("[[-1, none]]");
      }
    }
    try (Catalog catalog = open(Map.of("path", "parts/a.avro", "readerSchema", "no.avsc"))) {
      assertThatThrownBy(() -> catalog.table("a"))
          .hasMessageContaining("readerSchema")
          .hasMessageContaining("the file no.avsc cannot be read");
    }
    Files.writeString(directory.resolve("bad.avsc"), "{\"type\":\"nothing\"}");
    try (Catalog catalog = open(Map.of("path", "parts/a.avro", "readerSchema", "bad.avsc"))) {
      assertThatThrownBy(() -> catalog.table("a")).hasMessageContaining("not a schema");
    }
  }

  @Test
  void thousandLookUpsListAndReadHeadersOnce() throws IOException {
    FileTime old = FileTime.from(Instant.now().minusSeconds(60));
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.toList()) {
        Files.setLastModifiedTime(path, old);
      }
    }
    Path counted = CountingFileSystem.over(directory);
    CountingFileSystem files = CountingFileSystem.of(counted);
    Map<String, Object> table = Map.of("path", "parts/[ab].avro");
    Map<String, Object> model = Map.of("path", ".", "tables", Map.of("both", table));
    try (Catalog catalog = open(model, counted)) {
      Source both = catalog.table("both");
      assertThat(catalog.table("orders")).isNotNull();
      assertThat(catalog.tables()).containsExactly("both", "orders");
      int listings = files.listings.get();
      int opens = files.opens.get();
      assertThat(opens).isEqualTo(3);
      for (int i = 0; i < 1000; i++) {
        assertThat(catalog.table("both")).isSameAs(both);
        catalog.table("orders");
        catalog.tables();
      }
      assertThat(files.listings).hasValue(listings);
      assertThat(files.opens).hasValue(opens);
      write("parts/b.avro", "[\"null\",\"int\"]", 0);
      write("more.avro", "\"int\"", 2);
      assertThat(catalog.tables()).containsExactly("both", "more", "orders");
      assertThat(rows(catalog, "both")).hasToString("[[-1], [null]]");
    }
  }

  @Test
  void optionsAreChecked() {
    assertThatThrownBy(() -> open(Map.of())).hasMessageContaining("neither path nor tables");
    assertThatThrownBy(() -> open(Map.of("path", ".", "maxBlockByte", 1)))
        .hasMessageContaining("Did you mean maxBlockBytes?");
    assertThatThrownBy(() -> open(Map.of("path", ".", "maxBlockBytes", 0)))
        .hasMessageContaining("expected a size from 1 byte");
    Map<String, Object> deep = Map.of("path", "orders.avro", "recursionDepth", 21);
    assertThatThrownBy(() -> open(Map.of("tables", Map.of("t", deep))))
        .hasMessageContaining("recursionDepth")
        .hasMessageContaining("expected a number from 0 to 20");
    assertThatThrownBy(() -> open(Map.of("path", ".", "maxRejects", -1)))
        .hasMessageContaining("expected a number from 0");
  }

  @Test
  void blockLimitOfATableCountsBeforeThatOfItsSchema() {
    Map<String, Object> table = Map.of("path", "orders.avro", "maxBlockBytes", 1);
    Map<String, Object> model = Map.of("path", ".", "tables", Map.of("small", table));
    try (Catalog catalog = open(model)) {
      assertThat(rows(catalog, "orders")).hasSize(1);
      Source small = Objects.requireNonNull(catalog.table("small"));
      assertThat(AvroScan.run(small, AvroScan.visible(small)).failure).isNull();
      Map<String, Object> two = Map.of("path", "parts/b.avro", "maxBlockBytes", 1);
      Source larger = Objects.requireNonNull(open(Map.of("tables", Map.of("t", two))).table("t"));
      assertThat(AvroScan.run(larger, AvroScan.visible(larger)).failure)
          .hasMessageContaining("the block has 2 bytes but at most 1 are allowed");
    }
  }

  @Test
  void hiddenColumnsComeLast() {
    try (Catalog catalog = open(Map.of("path", "."))) {
      Source orders = Objects.requireNonNull(catalog.table("orders"));
      assertThat(orders.schema().columns().stream().map(Column::name))
          .containsExactly("c", "_file", "_row", "_offset");
    }
  }

  private static List<?> rows(Catalog catalog, String name) {
    Source table = Objects.requireNonNull(catalog.table(name));
    return AvroScan.run(table, AvroScan.visible(table)).rows;
  }

  private Catalog open(Map<String, ?> options) {
    return open(options, directory);
  }

  private Catalog open(Map<String, ?> options, Path base) {
    Options.Scope scope = new Options.Scope(base, "schema \"test\"");
    return provider.open(Options.read(provider.options(), options, scope));
  }

  private void write(String name, String type, int... content) throws IOException {
    String schema = Containers.record(Containers.field("c", type));
    byte[] file = Raw.of(schema).block(1, new Raw().bytes(content).toBytes()).toBytes();
    Files.write(directory.resolve(name), file);
  }
}
