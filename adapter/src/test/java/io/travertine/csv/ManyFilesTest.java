// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.scan.Column;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanMetrics.Counter;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.ScanWarnings.Warning;
import io.travertine.scan.Source;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables over files with other columns than the first, and over more files than are sampled. */
final class ManyFilesTest {
  @TempDir Path path;
  private CsvDirectory directory;

  @BeforeEach
  void open() {
    directory = new CsvDirectory(path);
  }

  @Test
  void listsAndPatternsOfEveryKindMakeOneTable() {
    directory
        .with("a.csv", "n\n1\n")
        .with("t1.csv", "n\n2\n")
        .with("t2.csv", "n\n3\n")
        .with("x/y/z.csv", "n\n4\n")
        .with("d/5.csv", "n\n5\n");
    Source source = table(Map.of("path", List.of("a.csv", "t[0-9].csv", "x/**/{y,z}.csv", "d")));
    assertThat(CsvDirectory.rows(source)).hasSize(5);
  }

  @Test
  void missingColumnIsNullAndSaidInItsComment() {
    directory.with("t/1.csv", "a,b\n1,2\n").with("t/2.csv", "a\n3\n");
    Source source = table(Map.of());
    assertThat(CsvDirectory.rows(source)).containsExactly(List.of(1L, 2L), Arrays.asList(3L, null));
    assertThat(column(source, "b").comment())
        .isEqualTo("NULL in files that lack it, such as t/2.csv");
    assertThat(column(source, "a").comment()).isNull();
  }

  @Test
  void extraColumnsAreAddedByOption() {
    directory.with("t/1.csv", "a\n1\n").with("t/2.csv", "b,a\nx,2\n").with("t/3.csv", "c\n0.5\n");
    Source source = table(Map.of("extraColumns", "add"));
    assertThat(CsvDirectory.columns(source)).isEqualTo("a INTEGER, b VARCHAR, c DOUBLE");
    assertThat(CsvDirectory.rows(source))
        .containsExactly(
            Arrays.asList(1L, null, null),
            Arrays.asList(2L, "x", null),
            Arrays.asList(null, null, 0.5));
  }

  @Test
  void extraColumnsAreIgnoredWithAWarning() {
    directory.with("t/1.csv", "a\n1\n").with("t/2.csv", "b,a\nx,2\n");
    Source source = table(Map.of("extraColumns", "ignore"));
    ScanContext context = CsvDirectory.context();
    assertThat(rows(source, context)).containsExactly(List.of(1L), List.of(2L));
    assertThat(context.warnings().list())
        .containsExactly(
            new Warning(
                "CSV_COLUMNS",
                "t/2.csv",
                "columns that the table \"t\" does not have are left out: \"b\"",
                1));
    directory.with("t/3.csv", "x,y\n1,2\n");
    assertThatThrownBy(() -> table(Map.of("extraColumns", "ignore")))
        .hasMessageContaining("t/3.csv: The file has a column \"x\"");
  }

  @Test
  void fileThatWasNotSampledIsMatchedByNameWhenItIsRead() {
    many("b,a\n2,1\n");
    Source source = table(Map.of("sampleFiles", 2));
    ScanContext context = CsvDirectory.context();
    assertThat(rows(source, context)).containsOnly(List.of(1L, 2L)).hasSize(20);
    // The headers of 18 files, and then every file.
    assertThat(context.metrics().value(Counter.FILES)).isEqualTo(38);
    ScanContext again = CsvDirectory.context();
    rows(source, again);
    assertThat(again.metrics().value(Counter.FILES)).isEqualTo(20);
  }

  @Test
  void unknownColumnOfAFileThatWasNotSampledIsAnErrorByTheTimeItIsRead() {
    many("a,b,c\n1,2,3\n");
    Source source = table(Map.of("sampleFiles", 2));
    assertThatThrownBy(() -> CsvDirectory.rows(source))
        .hasMessage(
            "t/07.csv: The file has a column \"c\" that table \"t\" does not have. "
                + "Declare \"c\" under columns, raise sampleFiles so that the column is found, or set extraColumns: ignore. [CSV_COLUMNS]");
    Source ignoring = table(Map.of("sampleFiles", 2, "extraColumns", "ignore"));
    ScanContext context = CsvDirectory.context();
    assertThat(rows(ignoring, context)).hasSize(20);
    assertThat(context.warnings().list()).extracting(Warning::subject).containsExactly("t/07.csv");
  }

  @Test
  void missingColumnOfAFileThatWasNotSampledIsNull() {
    many("b\n2\n");
    assertThat(CsvDirectory.rows(table(Map.of("sampleFiles", 2))))
        .hasSize(20)
        .contains(Arrays.asList(null, 2L));
  }

  @Test
  void fileThatWasNotSampledMayHaveAnotherHeaderNextTime() {
    many("b,a\n2,1\n");
    Source source = table(Map.of("sampleFiles", 2));
    assertThat(CsvDirectory.rows(source)).hasSize(20);
    directory.with("t/07.csv", "a\n1\n1\n");
    assertThat(CsvDirectory.rows(source)).hasSize(21).contains(Arrays.asList(1L, null));
  }

  @Test
  void emptyFilesAndFilesWithoutHeaderNeedNotBeSampled() {
    many("");
    assertThat(CsvDirectory.rows(table(Map.of("sampleFiles", 2)))).hasSize(19);
    for (int i = 0; i < 9; i++) {
      directory.with("u/" + i + ".csv", i + ",x\n");
    }
    Source plain = table(Map.of("path", "u", "header", "false", "sampleFiles", 1));
    assertThat(CsvDirectory.columns(plain)).isEqualTo("column_1 INTEGER, column_2 VARCHAR");
    assertThat(CsvDirectory.rows(plain)).hasSize(9).contains(List.of(8L, "x"));
  }

  @Test
  void firstFilesMayBeEmptyThoughOnlyTheyAreSampled() {
    for (int i = 0; i < 9; i++) {
      directory.with("t/" + i + ".csv", i == 4 ? "a\n1\n" : "");
    }
    assertThat(CsvDirectory.rows(table(Map.of("sampleFiles", 1)))).containsExactly(List.of(1L));
  }

  @Test
  void declaredColumnMayBeInFilesThatWereNotSampled() {
    many("a,b,c\n1,2,3\n");
    Source source = table(Map.of("sampleFiles", 2, "columns", "c INTEGER"));
    assertThat(CsvDirectory.rows(source)).hasSize(20).contains(List.of(1L, 2L, 3L));
  }

  @Test
  void inferringFromAllTakesEveryFile() {
    many("a,b\n1,2.5\n");
    assertThat(CsvDirectory.columns(table(Map.of("sampleFiles", 2))))
        .isEqualTo("a INTEGER, b INTEGER");
    assertThat(CsvDirectory.columns(table(Map.of("sampleFiles", 2, "inferFrom", "all"))))
        .isEqualTo("a INTEGER, b DOUBLE");
  }

  @Test
  void estimatesCountFilesThatWereNotSampled() {
    many("a,b\n1,2\n");
    Source source = table(Map.of("sampleFiles", 2));
    assertThat(source.statistics().bytes()).hasValue(20 * 8);
  }

  /** Twenty files, one of which, neither first nor last, is {@code odd}. */
  private void many(String odd) {
    for (int i = 0; i < 20; i++) {
      String name = String.format(Locale.ROOT, "t/%02d.csv", i);
      directory.with(name, i == 7 ? odd : "a,b\n1,2\n");
    }
  }

  private static List<List<@Nullable Object>> rows(Source source, ScanContext context) {
    return CsvDirectory.rows(source, ScanSpec.of(CsvDirectory.visible(source)), context);
  }

  private static Column column(Source source, String name) {
    return source.schema().column(source.schema().ordinal(name).orElseThrow());
  }

  private Source table(Map<String, ?> options) {
    Map<String, Object> all = new HashMap<>(Map.of("path", "t"));
    all.putAll(options);
    return Objects.requireNonNull(directory.catalog(Map.of("tables", Map.of("t", all))).table("t"));
  }
}
