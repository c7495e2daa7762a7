// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.csv.option.CsvOptions;
import io.travertine.io.CountingFileSystem;
import io.travertine.scan.Catalog;
import io.travertine.scan.Options;
import io.travertine.scan.ScanException;
import io.travertine.scan.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What looking up a table costs, by what is asked of the file system. */
final class ListingTest {
  @TempDir Path path;
  private CsvDirectory directory;
  private Path counted;
  private CountingFileSystem files;

  @BeforeEach
  void open() {
    directory = new CsvDirectory(path);
    counted = CountingFileSystem.over(path);
    files = CountingFileSystem.of(counted);
  }

  @Test
  void thousandLookUpsListAndInferOnce() {
    directory.with("t/a/1.csv", "n\n1\n").with("t/b/2.csv", "n\n2\n").with("u.csv", "n\n1\n");
    age();
    Catalog catalog = catalog(Map.of("path", ".", "tables", Map.of("t", Map.of("path", "t/**"))));
    Source first = catalog.table("t");
    assertThat(catalog.table("u")).isNotNull();
    assertThat(catalog.tables()).containsExactly("t", "u");
    assertThat(files.listings).hasValue(4);
    assertThat(files.opens).hasValue(3);
    for (int i = 0; i < 1_000; i++) {
      assertThat(catalog.table("t")).isSameAs(first);
      catalog.table("u");
      catalog.tables();
    }
    assertThat(files.listings).hasValue(4);
    assertThat(files.opens).hasValue(3);
  }

  @Test
  void lookUpOfOneFileAsksTwice() {
    directory.with("t.csv", "n\n1\n");
    age();
    Catalog catalog = catalog(Map.of("path", "t.csv"));
    catalog.table("t");
    files.reset();
    catalog.table("t");
    assertThat(files.looks).hasValue(2);
  }

  @Test
  void lookUpOfManyFilesAsksForDirectoriesAndSampledFilesAlone() {
    for (int i = 0; i < 300; i++) {
      directory.with("t/d" + i % 3 + "/" + i + ".csv", "n\n" + i + "\n");
    }
    age();
    Catalog catalog =
        catalog(Map.of("tables", Map.of("t", Map.of("path", "t/**/*.csv", "sampleFiles", 10))));
    Source table = Objects.requireNonNull(catalog.table("t"));
    assertThat(files.opens).hasValue(10);
    files.reset();
    assertThat(catalog.table("t")).isSameAs(table);
    assertThat(files.opens).hasValue(0);
    assertThat(files.listings).hasValue(0);
    // What stands at t/**/*.csv itself, the base directory, t and what is in t, and the samples.
    assertThat(files.looks).hasValueLessThanOrEqualTo(6 + 10);
    assertThat(CsvDirectory.rows(table)).hasSize(300);
  }

  @Test
  void newFileIsSeenAtOnceThoughTheDirectoryIsYoung() {
    Catalog catalog = catalog(Map.of("tables", Map.of("t", Map.of("path", "t"))));
    for (int i = 0; i < 50; i++) {
      directory.with("t/" + i + ".csv", "n\n" + i + "\n");
      assertThat(CsvDirectory.rows(Objects.requireNonNull(catalog.table("t")))).hasSize(i + 1);
    }
  }

  @Test
  void changeThatLeavesSizeAndTimeIsSeenWhileTheFileIsYoung() throws IOException {
    Catalog catalog = catalog(Map.of("path", "t.csv"));
    Path file = path.resolve("t.csv");
    directory.with("t.csv", "ab\n10\n");
    FileTime time = FileTime.from(Instant.now());
    Files.setLastModifiedTime(file, time);
    assertThat(columns(catalog)).isEqualTo("ab INTEGER");
    directory.with("t.csv", "ab\nxy\n");
    Files.setLastModifiedTime(file, time);
    assertThat(columns(catalog)).isEqualTo("ab VARCHAR");
  }

  @Test
  void youngFileThatStaysTheSameKeepsItsTable() {
    directory.with("t.csv", "ab\n10\n");
    Catalog catalog = catalog(Map.of("path", "t.csv"));
    Source first = catalog.table("t");
    assertThat(catalog.table("t")).isSameAs(first);
    age();
    Source aged = catalog.table("t");
    assertThat(catalog.table("t")).isSameAs(aged);
  }

  @Test
  void fileInPlaceOfAnotherIsSeen() throws IOException {
    directory.with("t.csv", "a\n1\n").with("new", "b,c\nx,y\n");
    age();
    Catalog catalog = catalog(Map.of("path", "t.csv"));
    assertThat(columns(catalog)).isEqualTo("a INTEGER");
    Files.move(path.resolve("new"), path.resolve("t.csv"), StandardCopyOption.REPLACE_EXISTING);
    assertThat(columns(catalog)).isEqualTo("b VARCHAR, c VARCHAR");
  }

  @Test
  void directoryInPlaceOfAnotherIsSeen() throws IOException {
    directory.with("d/1.csv", "a\n1\n").with("e/2.csv", "a\n1\n2\n");
    age();
    Catalog catalog = catalog(Map.of("tables", Map.of("t", Map.of("path", "d/*.csv"))));
    assertThat(CsvDirectory.rows(Objects.requireNonNull(catalog.table("t")))).hasSize(1);
    Files.move(path.resolve("d"), path.resolve("f"));
    Files.move(path.resolve("e"), path.resolve("d"));
    assertThat(CsvDirectory.rows(Objects.requireNonNull(catalog.table("t")))).hasSize(2);
  }

  @Test
  void filesThatGoAreMissedAndMayComeBack() throws IOException {
    directory.with("t/1.csv", "a\n1\n");
    age();
    Catalog catalog = catalog(Map.of("tables", Map.of("t", Map.of("path", "t/*.csv"))));
    catalog.table("t");
    Files.delete(path.resolve("t/1.csv"));
    assertThatThrownBy(() -> catalog.table("t"))
        .isInstanceOf(ScanException.class)
        .hasMessageContaining("no file matches");
    directory.with("t/1.csv", "a\n1\n2\n");
    assertThat(CsvDirectory.rows(Objects.requireNonNull(catalog.table("t")))).hasSize(2);
  }

  @Test
  void sampledFilesSpreadAndStayWhenOneIsAdded() {
    directory.with("t/000.csv", "n\n0\n");
    for (int i = 1; i < 200; i++) {
      directory.with(String.format(Locale.ROOT, "t/%03d.csv", i), "n\n1\n");
    }
    age();
    Map<String, ?> options = Map.of("tables", Map.of("t", Map.of("path", "t", "sampleFiles", 20)));
    Catalog catalog = catalog(options);
    List<Integer> before = sampled(catalog);
    assertThat(before).hasSize(20).contains(0, 199);
    for (int quarter = 0; quarter < 4; quarter++) {
      int from = quarter * 50;
      assertThat(before).anyMatch(ordinal -> ordinal >= from && ordinal < from + 50);
    }
    directory.with("t/200.csv", "n\n1\n");
    List<Integer> after = sampled(catalog);
    assertThat(after).hasSize(20).contains(0, 200);
    assertThat(after.stream().filter(before::contains)).hasSizeGreaterThanOrEqualTo(18);
  }

  private static List<Integer> sampled(Catalog catalog) {
    CsvSource source = (CsvSource) Objects.requireNonNull(catalog.table("t"));
    return List.copyOf(source.files().sampled().keySet());
  }

  private static String columns(Catalog catalog) {
    return CsvDirectory.columns(Objects.requireNonNull(catalog.table("t")));
  }

  private Catalog catalog(Map<String, ?> options) {
    return new CsvSourceProvider()
        .open(Options.read(CsvOptions.all(), options, new Options.Scope(counted, "schema \"s\"")));
  }

  /** Makes everything older than the grain of any clock. */
  private void age() {
    FileTime time = FileTime.from(Instant.now().minus(1, ChronoUnit.HOURS));
    try (Stream<Path> all = Files.walk(path)) {
      for (Path one : all.toList()) {
        Files.setLastModifiedTime(one, time);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
