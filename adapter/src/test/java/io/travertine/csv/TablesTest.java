// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.csv.table.TableFile;
import io.travertine.scan.Catalog;
import io.travertine.scan.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TablesTest {
  @TempDir Path path;
  private CsvDirectory directory;

  @BeforeEach
  void open() {
    directory = new CsvDirectory(path);
  }

  @Test
  void eachFileIsATableAndEntriesAddToThem() throws IOException {
    directory
        .with("a.csv", "x\n1\n")
        .with("b.csv.gz", gzip("x\n1\n2\n"))
        .with("trips/1.csv", "n;m\n1;2\n")
        .with("trips/deep/2.csv", "n;m\n3;4\n");
    Catalog catalog =
        directory.catalog(
            Map.of(
                "path",
                ".",
                "tables",
                Map.of("trips", Map.of("path", "trips/**/*.csv", "delimiter", ";"))));
    assertThat(catalog.tables()).containsExactly("a", "b", "trips");
    assertThat(rows(catalog, "b")).containsExactly(List.of(1L), List.of(2L));
    assertThat(rows(catalog, "trips")).containsExactly(List.of(1L, 2L), List.of(3L, 4L));
    assertThat(catalog.table("c")).isNull();
  }

  @Test
  void entryWithoutPathRefinesTheFileOfItsName() {
    directory.with("a.csv", "x;y\n1;2\n");
    Catalog catalog =
        directory.catalog(Map.of("path", ".", "tables", Map.of("a", Map.of("delimiter", ";"))));
    assertThat(rows(catalog, "a")).containsExactly(List.of(1L, 2L));
    assertThatThrownBy(
            () ->
                directory
                    .catalog(Map.of("path", ".", "tables", Map.of("b", Map.of("trim", true))))
                    .table("b"))
        .hasMessageContaining("no file of the schema is named so");
  }

  @Test
  void tableIsFoundWithoutOpeningAnyOther() {
    directory.with("good.csv", "x\n1\n").with("bad.csv", "");
    Catalog catalog = directory.catalog(Map.of("path", "."));
    assertThat(catalog.tables()).containsExactly("bad", "good");
    assertThat(rows(catalog, "good")).hasSize(1);
  }

  @Test
  void columnsOfManyFilesAreMatchedByName() {
    directory
        .with("t/1.csv", "a,b,c\n1,2,x\n")
        .with("t/2.csv", "c,a\ny,3\n")
        .with("t/3.csv", "")
        .with("t/4.csv", "a,b,c\n");
    Source source = many(Map.of());
    assertThat(CsvDirectory.columns(source)).isEqualTo("a INTEGER, b INTEGER, c VARCHAR");
    assertThat(CsvDirectory.rows(source))
        .containsExactly(List.of(1L, 2L, "x"), Arrays.asList(3L, null, "y"));
  }

  @Test
  void extraColumnIsAnErrorUnlessItIsDeclared() {
    directory.with("t/1.csv", "a\n1\n").with("t/2.csv", "a,b\n3,4\n");
    assertThatThrownBy(() -> many(Map.of()))
        .hasMessage(
            "t/2.csv: The file has a column \"b\" that the first file of the table, t/1.csv, does not have. "
                + "Declare \"b\" under columns, set extraColumns to add or ignore, or make the file a table of its own. [CSV_COLUMNS]");
    assertThat(CsvDirectory.rows(many(Map.of("columns", "b BIGINT"))))
        .containsExactly(Arrays.asList(1L, null), List.of(3L, 4L));
  }

  @Test
  void typesOfManyFilesAreWidened() {
    directory
        .with("t/1.csv", "a\n1\n")
        .with("t/2.csv", "a\n5000000000\n")
        .with("t/3.csv", "a\n0.5\n");
    assertThat(CsvDirectory.columns(many(Map.of()))).isEqualTo("a DOUBLE");
  }

  @Test
  void conflictOfTypesNamesBothFiles() {
    directory.with("t/1.csv", "a,b\nx,1\n").with("t/2.csv", "a,b\ny,z\n");
    assertThatThrownBy(() -> many(Map.of()))
        .hasMessage(
            "t/2.csv, column \"b\": Column \"b\" is INTEGER in t/1.csv but VARCHAR in t/2.csv. "
                + "Declare the type of \"b\" under columns; VARCHAR holds every value. [CSV_TYPE_CONFLICT]");
    assertThat(CsvDirectory.rows(many(Map.of("columns", "b VARCHAR"))))
        .containsExactly(List.of("x", "1"), List.of("y", "z"));
  }

  @Test
  void sourceStaysTheSameUntilAFileChanges() throws IOException {
    Catalog catalog = directory.with("t/1.csv", "a\n1\n").catalog(entry(Map.of()));
    Source first = catalog.table("t");
    assertThat(catalog.table("t")).isSameAs(first);
    directory.with("t/2.csv", "a\n2\n");
    Source second = catalog.table("t");
    assertThat(second).isNotSameAs(first);
    assertThat(sampled(second, 0)).isSameAs(sampled(first, 0));
    directory.with("t/1.csv", "a\nlonger\n").with("t/2.csv", "a\nx\n");
    assertThat(CsvDirectory.columns(Objects.requireNonNull(catalog.table("t"))))
        .isEqualTo("a VARCHAR");
    Files.delete(path.resolve("t/2.csv"));
    assertThat(rows(catalog, "t")).containsExactly(List.of("longer"));
  }

  @Test
  void cutGzipIsAnError() throws IOException {
    byte[] whole = gzip("a\n" + "1\n".repeat(100_000));
    directory.with("t.csv.gz", Arrays.copyOf(whole, whole.length - 9));
    assertThatThrownBy(
            () ->
                CsvDirectory.rows(
                    Objects.requireNonNull(
                        directory
                            .catalog(Map.of("path", "t.csv.gz", "sampleRows", 10))
                            .table("t"))))
        .hasMessageContaining("it is cut off")
        .hasMessageEndingWith("[FILE_DAMAGED]");
  }

  private static @Nullable TableFile sampled(@Nullable Source source, int ordinal) {
    return ((CsvSource) Objects.requireNonNull(source)).files().sampled().get(ordinal);
  }

  private Source many(Map<String, ?> options) {
    return Objects.requireNonNull(directory.catalog(entry(options)).table("t"));
  }

  private static Map<String, ?> entry(Map<String, ?> options) {
    Map<String, Object> all = new HashMap<>(options);
    all.put("path", "t/*.csv");
    return Map.of("tables", Map.of("t", all));
  }

  private static List<List<Object>> rows(Catalog catalog, String table) {
    return CsvDirectory.rows(Objects.requireNonNull(catalog.table(table)));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return compressed.toByteArray();
  }
}
