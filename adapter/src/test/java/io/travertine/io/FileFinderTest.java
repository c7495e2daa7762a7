// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.scan.Options;
import io.travertine.scan.ScanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileFinderTest {
  @TempDir Path base;
  private FileFinder finder;

  @BeforeEach
  void makeFiles() throws IOException {
    for (String name :
        List.of(
            "b.csv",
            "a.csv",
            "c.CSV.gz",
            "notes.txt",
            ".hidden.csv",
            "deep/x.csv",
            "deep/er/y.csv",
            "deep/er/a.csv",
            "deep/.git/z.csv",
            "odd[1].csv")) {
      Path file = base.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "id\n1\n");
    }
    finder =
        new FileFinder(new FileFormat(List.of(".csv")), new Options.Scope(base, "schema \"shop\""));
  }

  @Test
  void directoryHoldsItsOwnFilesOfTheFormatByName() {
    assertThat(names(".")).containsExactly("a.csv", "b.csv", "c.CSV.gz", "odd[1].csv");
  }

  @Test
  void fileIsFoundWhateverItsSuffix() {
    assertThat(names("notes.txt")).containsExactly("notes.txt");
  }

  @Test
  void existingFileIsNoPattern() {
    assertThat(names("odd[1].csv")).containsExactly("odd[1].csv");
  }

  @Test
  void globMatchesWithinOneDirectory() {
    assertThat(names("*.csv")).containsExactly("a.csv", "b.csv", "odd[1].csv");
    assertThat(names("{b,a}.cs?")).containsExactly("a.csv", "b.csv");
    assertThat(names("deep/*/[xy].csv")).containsExactly("deep/er/y.csv");
  }

  @Test
  void doubleStarMatchesAnyDepthNoneIncluded() {
    assertThat(names("deep/**/*.csv"))
        .containsExactly("deep/x.csv", "deep/er/a.csv", "deep/er/y.csv");
    assertThat(names("deep/**")).containsExactly("deep/er/a.csv", "deep/er/y.csv", "deep/x.csv");
  }

  @Test
  void absolutePathsWorkToo() {
    assertThat(names(base.resolve("deep").toString() + "/*.csv")).containsExactly("deep/x.csv");
  }

  @Test
  void listKeepsItsOrderAndEachFileOnce() {
    assertThat(names("b.csv", "*.csv", "./b.csv")).containsExactly("b.csv", "a.csv", "odd[1].csv");
  }

  @Test
  void missingFileIsNamed() {
    assertThatThrownBy(() -> names("a.csv", "orders.csv"))
        .isInstanceOf(ScanException.class)
        .hasMessage(
            "schema \"shop\": \"orders.csv\" does not exist. Correct the path; relative paths start at "
                + base
                + ". [FILE_NOT_FOUND]");
  }

  @Test
  void globWithoutMatchIsNamed() {
    assertThatThrownBy(() -> names("2024/**/*.csv"))
        .hasMessageStartingWith("schema \"shop\": no file matches \"2024/**/*.csv\".");
  }

  @Test
  void directoryWithoutFilesOfTheFormatIsNamed() {
    assertThatThrownBy(() -> names("deep/.git/.." + "/../deep/er/../.git/../../nothing"))
        .hasMessageContaining("does not exist");
    assertThatThrownBy(
            () ->
                new FileFinder(new FileFormat(List.of(".avro")), new Options.Scope(base, "here"))
                    .find(List.of("deep")))
        .hasMessageStartingWith("here: the directory \"deep\" holds no file named *.avro.");
  }

  @Test
  void unclosedBracketIsExplained() {
    assertThatThrownBy(() -> names("[ab.csv"))
        .hasMessageContaining("cannot read the pattern \"[ab.csv\"")
        .hasMessageEndingWith("[OPTION_VALUE]");
  }

  @Test
  void tablesAreNamedWithoutSuffixes() {
    assertThat(finder.findTables(List.of("."))).containsOnlyKeys("a", "b", "c", "odd[1]");
    assertThat(finder.findTables(List.of("notes.txt"))).containsOnlyKeys("notes.txt");
  }

  @Test
  void twoFilesOfOneTableNameAreAnError() {
    assertThatThrownBy(() -> finder.findTables(List.of("a.csv", "deep/er")))
        .hasMessage(
            "schema \"shop\": the files a.csv and deep/er/a.csv would both be table \"a\". "
                + "Rename one of them, or leave one out of path and give it a path of its own under tables:. [FILE_AMBIGUOUS]");
  }

  private List<String> names(String... paths) {
    return finder.find(List.of(paths)).stream().map(LocalFile::name).toList();
  }
}
