// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.csv.table.ColumnNames;
import io.travertine.scan.DataType;
import io.travertine.scan.Source;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InferenceTest {
  @TempDir Path path;
  private CsvDirectory directory;

  @BeforeEach
  void open() {
    directory = new CsvDirectory(path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          1 2 3                               | INTEGER
          -2147483648 2147483647              | INTEGER
          1 2147483648                        | BIGINT
          9223372036854775807 1               | BIGINT
          12345678901234567890 1              | DECIMAL(38,0)
          123456789012345678901234567890123456789 | VARCHAR
          007 8                               | VARCHAR
          +49 1                               | VARCHAR
          0 -0                                | INTEGER
          1.5 2                               | DOUBLE
          1e5 2                               | DOUBLE
          nan 1                               | DOUBLE
          inf 1                               | DOUBLE
          inf -inf                            | VARCHAR
          nan NaN                             | VARCHAR
          Nan Infinity                        | VARCHAR
          0.30000000000000004 1               | DOUBLE
          12345678901234.123456789 1          | DECIMAL(38,9)
          12345678901234567890 1.5            | DECIMAL(38,1)
          12345678901234567890 nan            | VARCHAR
          9007199254740993 0.5                | DECIMAL(38,1)
          TRUE false                          | BOOLEAN
          TRUE 1                              | VARCHAR
          yes no                              | VARCHAR
          a b 3                               | VARCHAR
          2024-02-29 0001-01-01               | DATE
          2024-02-31 2024-01-01               | VARCHAR
          2024-01-01T10:00:00 2024-01-01T10:00 | TIMESTAMP(3)
          2024-01-01T10:00:00.123456 2024-01-01T10:00:00 | TIMESTAMP(6)
          2024-01-01T10:00:00.1234567 2024-01-01T10:00:00 | TIMESTAMP(9)
          2024-01-01T10:00:00Z 2024-01-01T10:00:00+02:00 | TIMESTAMP(3) UTC
          2024-01-01T10:00:00Z 2024-01-01T10:00:00 | VARCHAR
          2024-01-01 2024-01-01T10:00:00      | VARCHAR
          10:00:00 23:59:59.5                 | TIME(3)
          24:00:00 10:00:00                   | VARCHAR
          10:30 10:45                         | VARCHAR
          2024-01-01T10:00:00+99:00 2024-01-01T10:00:00Z | VARCHAR
          1. .5 -.5                           | DOUBLE
          - .                                 | VARCHAR
          -00.5 1.5                           | VARCHAR
          1 NA 3                              | INTEGER
          1 NULL NULL                         | INTEGER
          NA NA                               | VARCHAR
          1 NA NULL                           | VARCHAR
          a NA                                | VARCHAR
          """)
  void typeIsTheNarrowestThatLosesNothing(String values, String type) {
    String lines = String.join("\n", values.trim().split(" "));
    Source source = directory.with("t.csv", "c\n" + lines + "\n").table(Map.of("header", true));
    assertThat(CsvDirectory.columns(source)).isEqualTo("c " + type);
    assertThat(CsvDirectory.rows(source)).hasSize(values.trim().split(" ").length);
  }

  @Test
  void digitsAreKept() {
    Source source =
        directory
            .with("t.csv", "a,b\n12345678901234567890,12345678901234.123456789\n-1,0.5\n")
            .table(Map.of());
    assertThat(CsvDirectory.rows(source))
        .containsExactly(
            List.of(
                new BigDecimal("12345678901234567890"), new BigDecimal("12345678901234.123456789")),
            List.of(new BigDecimal("-1"), new BigDecimal("0.500000000")));
  }

  @Test
  void emptyIsNullAndQuotedEmptyIsText() {
    Source source = directory.with("t.csv", "a,b,c\nx,,y\nx,\"\",y\n").table(Map.of());
    assertThat(CsvDirectory.rows(source))
        .containsExactly(Arrays.asList("x", null, "y"), List.of("x", "", "y"));
  }

  @Test
  void onlyOddWordBecomesNullAndIsSaid() {
    Source source = directory.with("t.csv", "n,t\n1,NA\nNA,x\n3,y\n").table(Map.of());
    assertThat(CsvDirectory.columns(source)).isEqualTo("n INTEGER, t VARCHAR");
    assertThat(CsvDirectory.rows(source))
        .containsExactly(List.of(1L, "NA"), Arrays.asList(null, "x"), List.of(3L, "y"));
    assertThat(source.schema().column(0).comment()).isEqualTo("\"NA\" is read as NULL");
  }

  @Test
  void givenNullStringsAreTheOnlyOnes() {
    directory.with("t.csv", "n,t\n1,-\n-,NA\n3,y\n");
    Source source = directory.table(Map.of("nullStrings", List.of("-")));
    assertThat(CsvDirectory.rows(source))
        .containsExactly(Arrays.asList(1L, null), Arrays.asList(null, "NA"), List.of(3L, "y"));
    assertThat(
            CsvDirectory.columns(
                directory.with("t.csv", "n\n1\nNA\n").table(Map.of("nullStrings", "-"))))
        .isEqualTo("n VARCHAR");
  }

  @Test
  void blanksAroundNumbersDoNotCountButTextKeepsThem() {
    Source source = directory.with("t.csv", "n,t\n 1 , x \n2,y\n").table(Map.of());
    assertThat(CsvDirectory.rows(source)).containsExactly(List.of(1L, " x "), List.of(2L, "y"));
  }

  @Test
  @Timeout(60)
  void sixteenThousandDeclaredColumnsAreFoundByName() {
    StringBuilder header = new StringBuilder("c0");
    StringBuilder row = new StringBuilder("7");
    List<Map<String, String>> declared = new ArrayList<>();
    for (int i = 0; i < 16_384; i++) {
      declared.add(Map.of("name", "c" + i, "type", "BIGINT"));
      if (i > 0) {
        header.append(",c").append(i);
        row.append(",").append(i);
      }
    }
    directory.with("t.csv", header + "\n" + row + "\n");
    Source source = directory.table(Map.of("columns", declared));
    assertThat(source.schema().column(16_383).type()).isEqualTo(DataType.BIGINT);
    assertThat(CsvDirectory.rows(source).get(0).get(16_383)).isEqualTo(16_383L);
  }

  @Test
  void valuesOfBlanksAloneAreNullAndTheColumnSaysSo() {
    Source source = directory.with("t.csv", "n,t\n1,   \n   ,y\n2,z\n").table(Map.of());
    assertThat(CsvDirectory.rows(source))
        .containsExactly(List.of(1L, "   "), Arrays.asList(null, "y"), List.of(2L, "z"));
    assertThat(source.schema().column(0).comment()).isEqualTo("blanks alone are read as NULL");
    assertThat(source.schema().column(1).comment()).isNull();
  }

  @Test
  void headerWithDuplicateAndBlankNamesIsMadeUnique() {
    Source source = directory.with("t.csv", "a,a,\n1,2,3\n").table(Map.of());
    assertThat(CsvDirectory.columns(source)).isEqualTo("a INTEGER, a_2 INTEGER, column_3 INTEGER");
    assertThat(ColumnNames.fromHeader(List.of("a", "a", "a_2"))).containsExactly("a", "a_3", "a_2");
  }

  @Test
  void byteOrderMarkIsNoPartOfTheHeader() {
    Source source = directory.with("t.csv", "\uFEFFid,b\n1,2\n").table(Map.of());
    assertThat(CsvDirectory.columns(source)).isEqualTo("id INTEGER, b INTEGER");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id,name;1,x;2,y    | id INTEGER, name VARCHAR
          a,b;c,d            | a VARCHAR, b VARCHAR
          1,x;2,y            | column_1 INTEGER, column_2 VARCHAR
          id,2023,2024;1,2,3 | id INTEGER, 2023 INTEGER, 2024 INTEGER
          1,2,3              | column_1 INTEGER, column_2 INTEGER, column_3 INTEGER
          a,b,c              | a VARCHAR, b VARCHAR, c VARCHAR
          """)
  void headerIsFoundOutAndTextIsTakenForOne(String lines, String columns) {
    Source source = directory.with("t.csv", lines.replace(';', '\n') + "\n").table(Map.of());
    assertThat(CsvDirectory.columns(source)).isEqualTo(columns);
  }

  @Test
  void blankLinesAreSkippedInWideFilesAndAreNullInNarrowOnes() {
    assertThat(
            CsvDirectory.rows(directory.with("t.csv", "a,b\n\n1,2\n\r\n\n3,4\n\n").table(Map.of())))
        .containsExactly(List.of(1L, 2L), List.of(3L, 4L));
    assertThat(CsvDirectory.rows(directory.with("t.csv", "a\n1\n\n3\n").table(Map.of())))
        .containsExactly(List.of(1L), Arrays.asList((Object) null), List.of(3L));
  }

  @Test
  void emptyFileHasTheDeclaredColumnsAndNoRows() {
    Source source = directory.with("t.csv", "").table(Map.of("columns", "id BIGINT, x VARCHAR"));
    assertThat(CsvDirectory.columns(source)).isEqualTo("id BIGINT, x VARCHAR");
    assertThat(CsvDirectory.rows(source)).isEmpty();
  }

  @Test
  void emptyFileWithoutDeclaredColumnsIsAnError() {
    assertThatThrownBy(() -> directory.with("t.csv", "\n\n").table(Map.of()))
        .hasMessage(
            "t.csv: Table \"t\" has no columns: there is no record in it. "
                + "Declare columns, or write a header to the file. [CSV_EMPTY]");
  }

  @Test
  void allColumnsAreTextWhereNothingIsInferred() {
    Source source = directory.with("t.csv", "a,b\n1,2\n").table(Map.of("inferFrom", "none"));
    assertThat(CsvDirectory.columns(source)).isEqualTo("a VARCHAR, b VARCHAR");
  }

  @Test
  void sampleEndsAtItsRowsOrBytes() {
    directory.with("t.csv", "a\n1\n2\nx\n");
    assertThat(CsvDirectory.columns(directory.table(Map.of("sampleRows", 2))))
        .isEqualTo("a INTEGER");
    assertThat(CsvDirectory.columns(directory.table(Map.of("sampleBytes", 1))))
        .isEqualTo("a INTEGER");
    assertThat(CsvDirectory.columns(directory.table(Map.of("header", true))))
        .isEqualTo("a VARCHAR");
  }
}
