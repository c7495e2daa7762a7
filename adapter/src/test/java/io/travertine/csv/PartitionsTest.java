// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.scan.Catalog;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.Predicate.Operator;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanMetrics.Counter;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories named {@code key=value} as columns. */
final class PartitionsTest {
  @TempDir Path path;
  private CsvDirectory directory;

  @BeforeEach
  void open() {
    directory = new CsvDirectory(path);
  }

  @Test
  void directoriesAreColumnsOfInferredTypes() {
    sales();
    Source source = table(Map.of());
    assertThat(CsvDirectory.columns(source)).isEqualTo("id INTEGER, year INTEGER, month INTEGER");
    assertThat(CsvDirectory.rows(source))
        .containsExactly(List.of(1L, 2023L, 12L), List.of(2L, 2024L, 1L), List.of(3L, 2024L, 2L));
  }

  @Test
  void howManyFilesAreReadIsSaid() {
    sales();
    Source source = table(Map.of());
    ScanSpec all = ScanSpec.all(source.schema());
    ColumnPath year = ColumnPath.of(1);
    Predicate of2024 =
        new Predicate.Comparison(year, Operator.EQUAL, Operand.of(DataType.INTEGER, 2024L));
    Predicate ofParameter =
        new Predicate.Comparison(year, Operator.LESS, new Operand.Parameter(0, DataType.INTEGER));
    Predicate ofFile =
        new Predicate.Comparison(
            ColumnPath.of(0), Operator.GREATER, Operand.of(DataType.INTEGER, 2L));
    assertThat(source.offer(all).access()).isEqualTo("3 of 3 files");
    assertThat(source.offer(all.withFilter(List.of(ofFile, of2024, ofParameter))).access())
        .isEqualTo("2 of 3 files");
    Predicate never = new Predicate.IsNull(year);
    assertThat(source.offer(all.withFilter(List.of(never))).access()).isEqualTo("0 of 3 files");
  }

  @Test
  void directoryIsWalkedLikeThePatternOfAllItsFiles() {
    sales();
    directory.with("t/year=2024/notes.txt", "x").with("t/other/4.csv", "id\n4\n");
    assertThat(CsvDirectory.rows(table(Map.of("path", "t")))).hasSize(3);
  }

  @Test
  void typesAreThoseThatHoldEveryValue() {
    directory
        .with("t/d=2024-01-02/f=true/x=1.5/s=007/k=a%20b%2Fc/1.csv", "id\n1\n")
        .with("t/d=2024-01-03/f=false/x=2/s=x/k=__HIVE_DEFAULT_PARTITION__/1.csv", "id\n2\n");
    Source source = table(Map.of());
    assertThat(CsvDirectory.columns(source))
        .isEqualTo("id INTEGER, d DATE, f BOOLEAN, x DOUBLE, s VARCHAR, k VARCHAR");
    assertThat(CsvDirectory.rows(source))
        .containsExactly(
            List.of(1L, 19724L, true, 1.5, "007", "a b/c"),
            Arrays.asList(2L, 19725L, false, 2.0, "x", null));
  }

  @Test
  void declaredTypeCounts() {
    sales();
    Source source = table(Map.of("columns", "month VARCHAR, year SMALLINT, id BIGINT"));
    assertThat(CsvDirectory.columns(source)).isEqualTo("id BIGINT, year SMALLINT, month VARCHAR");
    assertThat(CsvDirectory.rows(source)).contains(List.of(2L, 2024L, "01"));
    assertThatThrownBy(() -> table(Map.of("columns", "month DATE")))
        .hasMessage(
            "t/year=2023/month=12/a.csv, column \"month\": Expected DATE but found \"12\" in the name of its directory. "
                + "Rename the directory, or declare the column VARCHAR under columns. [CSV_BAD_VALUE]");
  }

  @Test
  void declaredColumnsOfFilesWithoutHeaderAreThoseOfTheFile() {
    directory.with("t/year=2024/1.csv", "1,x\n");
    Source source =
        table(Map.of("header", "false", "columns", "year INTEGER, id BIGINT, name VARCHAR"));
    assertThat(CsvDirectory.columns(source)).isEqualTo("id BIGINT, name VARCHAR, year INTEGER");
    assertThat(CsvDirectory.rows(source)).containsExactly(List.of(1L, "x", 2024L));
  }

  @Test
  void filesThatTheFilterExcludesAreNotOpened() {
    sales();
    Source source = table(Map.of());
    assertThat(opened(source, equal(source, "year", 2024))).isEqualTo(2);
    assertThat(opened(source, equal(source, "year", 2024), equal(source, "month", 2))).isEqualTo(1);
    assertThat(opened(source, equal(source, "year", 2025))).isZero();
    assertThat(opened(source, equal(source, "_file", "t/year=2024/month=02/b.csv"))).isEqualTo(1);
    assertThat(opened(source, equal(source, "id", 2))).isEqualTo(3);
    assertThat(
            opened(
                source,
                Predicate.or(
                    Predicate.and(equal(source, "year", 2023), equal(source, "id", 1)),
                    Predicate.and(equal(source, "month", 2), equal(source, "id", 3)))))
        .isEqualTo(2);
    assertThat(opened(source, Predicate.or(equal(source, "year", 2023), equal(source, "id", 3))))
        .isEqualTo(3);
    assertThat(opened(source, new Predicate.Not(equal(source, "year", 2023)))).isEqualTo(2);
  }

  @Test
  void directoriesCostNothingToRead() {
    sales();
    Source source = table(Map.of());
    ScanContext context = CsvDirectory.context();
    ScanSpec spec =
        ScanSpec.of(List.of(CsvDirectory.column(source, "month")))
            .withFilter(List.of(equal(source, "year", 2024)));
    assertThat(CsvDirectory.rows(source, spec, context)).containsExactly(List.of(1L), List.of(2L));
    assertThat(context.metrics().value(Counter.VALUES_DECODED)).isZero();
    assertThat(context.metrics().value(Counter.FILES)).isEqualTo(2);
  }

  @Test
  void nullOfADirectoryIsNull() {
    directory
        .with("t/k=__HIVE_DEFAULT_PARTITION__/1.csv", "id\n1\n")
        .with("t/k=5/2.csv", "id\n2\n");
    Source source = table(Map.of());
    assertThat(CsvDirectory.rows(source)).containsExactly(List.of(2L, 5L), Arrays.asList(1L, null));
    ColumnPath key = CsvDirectory.column(source, "k");
    assertThat(opened(source, new Predicate.IsNull(key))).isEqualTo(1);
    assertThat(opened(source, new Predicate.Not(equal(source, "k", 5)))).isZero();
  }

  @Test
  void columnOfTheFileCannotBeADirectoryToo() {
    directory.with("t/year=2024/1.csv", "id,year\n1,2024\n");
    assertThatThrownBy(() -> table(Map.of("hivePartitions", true)))
        .hasMessage(
            "t/year=2024/1.csv: Column \"year\" is both in the file and in the name of its directory. "
                + "Rename one of them, or set hivePartitions: false to read the files alone. [CSV_COLUMNS]");
    assertThat(CsvDirectory.columns(table(Map.of("hivePartitions", false))))
        .isEqualTo("id INTEGER, year INTEGER");
  }

  @Test
  void columnsOfTheFilesCountUnlessPartitionsAreAskedFor() {
    directory
        .with("t/year=2024/k=1/1.csv", "id,year\n1,1999\n")
        .with("t/year=2025/k=2/2.csv", "year,id\n-,2\n");
    Source source =
        table(Map.of("columns", List.of(Map.of("name", "year", "nullStrings", List.of("-")))));
    assertThat(CsvDirectory.columns(source)).isEqualTo("id INTEGER, year INTEGER, k INTEGER");
    assertThat(source.schema().column(1).comment()).contains("the directories year=… are not read");
    assertThat(CsvDirectory.rows(source))
        .containsExactly(List.of(1L, 1999L, 1L), Arrays.asList(2L, null, 2L));
  }

  @Test
  void columnOfSomeOfTheFilesIsNoReasonToForgetTheirDirectories() {
    directory.with("t/year=2024/1.csv", "id,year\n1,1999\n").with("t/year=2025/2.csv", "id\n2\n");
    assertThatThrownBy(() -> table(Map.of()))
        .hasMessageContaining("both in the file and in the name of its directory");
  }

  @Test
  void directoriesAboveTheSearchedOneAreNoColumnsUnlessAskedFor() {
    directory.with("env=prod/t/year=2024/1.csv", "id\n1\n");
    for (String searched :
        List.of(
            "env=prod/t/**/*.csv",
            "env=prod/t",
            path.resolve("env=prod/../env=prod/t/**").toString())) {
      assertThat(CsvDirectory.columns(table(Map.of("path", searched))))
          .isEqualTo("id INTEGER, year INTEGER");
    }
    Map<String, Object> asked = Map.of("path", "env=prod/t/**/*.csv", "hivePartitions", true);
    assertThat(CsvDirectory.columns(table(asked)))
        .isEqualTo("id INTEGER, env VARCHAR, year INTEGER");
    assertThat(CsvDirectory.columns(table(Map.of("path", "env=prod/t/year=2024/1.csv"))))
        .isEqualTo("id INTEGER");
    assertThat(CsvDirectory.columns(table(Map.of("path", "env=prod/t/year=2024/*.csv"))))
        .isEqualTo("id INTEGER");
  }

  @Test
  void filesMustHaveTheSameKeys() {
    directory.with("t/year=2024/1.csv", "id\n1\n").with("t/day=3/2.csv", "id\n2\n");
    assertThatThrownBy(() -> table(Map.of()))
        .hasMessage(
            "t/year=2024/1.csv: The directories of the files of one table must have the same keys, but those of "
                + "t/day=3/2.csv are [day] and those of t/year=2024/1.csv are [year]. "
                + "Move the file, or set hivePartitions: false to make no columns of directories. [CSV_PARTITIONS]");
    assertThat(CsvDirectory.rows(table(Map.of("hivePartitions", "false")))).hasSize(2);
    directory.with("u/1.csv", "id\n1\n");
    assertThatThrownBy(() -> table(Map.of("path", "u", "hivePartitions", true)))
        .hasMessageContaining("no directory is named key=value");
  }

  @Test
  void tableOfOneFileHasItsDirectoriesToo() {
    directory.with("lake/year=2024/a.csv", "id\n1\n");
    Catalog catalog = directory.catalog(Map.of("path", "lake/**/*.csv"));
    assertThat(CsvDirectory.rows(Objects.requireNonNull(catalog.table("a"))))
        .containsExactly(List.of(1L, 2024L));
  }

  private void sales() {
    directory
        .with("t/year=2023/month=12/a.csv", "id\n1\n")
        .with("t/year=2024/month=01/a.csv", "id\n2\n")
        .with("t/year=2024/month=02/b.csv", "id\n3\n");
  }

  private Source table(Map<String, ?> options) {
    Map<String, Object> all = new HashMap<>(Map.of("path", "t/**/*.csv"));
    all.putAll(options);
    Catalog catalog = directory.catalog(Map.of("tables", Map.of("t", all)));
    return Objects.requireNonNull(catalog.table("t"));
  }

  /** How many files a scan with this filter opens; its rows are those of a filter above. */
  private static long opened(Source source, Predicate... filter) {
    ScanSpec all = ScanSpec.all(source.schema());
    ScanContext context = CsvDirectory.context();
    List<List<@Nullable Object>> rows =
        CsvDirectory.rows(source, all.withFilter(List.of(filter)), context);
    ScanSpec bound = all.withFilter(List.of(filter)).bind(source.schema(), Operand.Parameters.NONE);
    assertThat(rows).isEqualTo(CsvDirectory.filtered(source, bound, CsvDirectory.context()));
    return context.metrics().value(Counter.FILES);
  }

  private static Predicate equal(Source source, String column, Object value) {
    Operand operand =
        value instanceof String
            ? Operand.of(DataType.VARCHAR, value)
            : Operand.of(DataType.BIGINT, ((Number) value).longValue());
    return new Predicate.Comparison(CsvDirectory.column(source, column), Operator.EQUAL, operand);
  }
}
