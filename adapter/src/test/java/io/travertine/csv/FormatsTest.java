// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.scan.Source;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormatsTest {
  @TempDir Path path;
  private CsvDirectory directory;

  @BeforeEach
  void open() {
    directory = new CsvDirectory(path);
  }

  @Test
  void separatorsOfTheTableHoldForInferredAndDeclaredColumns() {
    directory.with(
        "t.csv", "a;b;c;d\n1.234,5;1.234.567;-0,25;1,50\n2,5;-12;1e3;1.000,25\n;0;,5;\n");
    Source source =
        directory.table(
            Map.of("decimalSeparator", ",", "groupSeparator", ".", "columns", "d DECIMAL(10,2)"));
    assertThat(CsvDirectory.columns(source))
        .isEqualTo("a DOUBLE, b INTEGER, c DOUBLE, d DECIMAL(10,2)");
    assertThat(CsvDirectory.rows(source))
        .containsExactly(
            List.of(1234.5, 1_234_567L, -0.25, new BigDecimal("1.50")),
            List.of(2.5, -12L, 1000.0, new BigDecimal("1000.25")),
            Arrays.asList(null, 0L, 0.5, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1.234     | DOUBLE
          12.34.567 | DOUBLE
          1.2345    | VARCHAR
          1.23      | VARCHAR
          .123      | VARCHAR
          1234.567  | VARCHAR
          1,5.000   | VARCHAR
          1,5,0     | VARCHAR
          28.02.2024 | VARCHAR
          """)
  void separatorsMustStandWhereTheyMay(String value, String type) {
    directory.with("t.csv", "a\tb\n1,5\t0\n" + value.trim() + "\t0\n");
    Source source = directory.table(Map.of("decimalSeparator", ",", "groupSeparator", "."));
    assertThat(CsvDirectory.columns(source)).isEqualTo("a " + type + ", b INTEGER");
  }

  @Test
  void columnMayHaveSeparatorsOfItsOwn() {
    directory.with("t.csv", "a;b;c\n1,5;1.5;1 234\n2,5;2.5;12\u00a0345\n");
    Source source =
        directory.table(
            Map.of(
                "decimalSeparator",
                ",",
                "columns",
                List.of(
                    Map.of("name", "b", "decimalSeparator", "."),
                    Map.of("name", "c", "groupSeparator", " ", "nullStrings", "12\u00a0345"))));
    assertThat(CsvDirectory.rows(source))
        .containsExactly(List.of(1.5, 1.5, 1234L), Arrays.asList(2.5, 2.5, null));
    directory.with("t.csv", "c;d\n12\u00a0345;1\n");
    assertThat(CsvDirectory.rows(directory.table(Map.of("groupSeparator", "\\u00a0"))))
        .containsExactly(List.of(12_345L, 1L));
  }

  @Test
  void valueWithTheOtherSeparatorIsAnError() {
    directory.with("t.csv", "n;x\n1,5;a\n2.5;b\n");
    assertThatThrownBy(
            () ->
                CsvDirectory.rows(
                    directory.table(Map.of("decimalSeparator", ",", "columns", "n DOUBLE"))))
        .hasMessageContaining("Expected DOUBLE of the format 1234,5 but found \"2.5\"");
  }

  @Test
  void separatorsAreChecked() {
    assertThatThrownBy(() -> directory.catalog(Map.of("path", ".", "groupSeparator", ".")))
        .hasMessageContaining("decimalSeparator and groupSeparator are the same");
    assertThatThrownBy(() -> directory.catalog(Map.of("path", ".", "decimalSeparator", "5")))
        .hasMessageContaining("a separator is no digit, sign or letter e");
    assertThatThrownBy(() -> directory.catalog(Map.of("path", ".", "dateFormat", "dd.bb")))
        .hasMessageContaining("option dateFormat: \"dd.bb\" is no pattern");
  }

  @Test
  void formatsOfTheTableHoldForInferredAndDeclaredColumns() {
    directory.with(
        "t.csv",
        """
        d,t,s,iso,own
        01/02/2024,03:04 PM,"Feb 1, 2024 15:04:05",2024-02-01,1.2.24
        02/02/2024,12:00 am,"Feb 2, 2024 00:00:00",2024-02-02,2.2.24
        """);
    Source source =
        directory.table(
            Map.of(
                "dateFormat",
                "dd/MM/yyyy",
                "timeFormat",
                "hh:mm a",
                "timestampFormat",
                "MMM d, yyyy HH:mm:ss",
                "columns",
                List.of(Map.of("name", "own", "type", "DATE", "format", "d.M.yy"))));
    assertThat(CsvDirectory.columns(source))
        .isEqualTo("d DATE, t TIME(3), s TIMESTAMP(3), iso VARCHAR, own DATE");
    long day = LocalDate.of(2024, 2, 1).toEpochDay();
    long stamp = LocalDateTime.of(2024, 2, 1, 15, 4, 5).toInstant(ZoneOffset.UTC).toEpochMilli();
    assertThat(CsvDirectory.rows(source).get(0))
        .isEqualTo(List.of(day, (15 * 60 + 4) * 60_000L, stamp, "2024-02-01", day));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          28.02.2024 01.03.2024               | DATE         | dd.MM.yyyy
          01.02.2024 31.04.2024               | VARCHAR      |
          28/02/2024 01/02/2024               | DATE         | dd/MM/yyyy
          02/28/2024 01/02/2024               | DATE         | MM/dd/yyyy
          01/02/2024 03/04/2024               | VARCHAR      |
          28/02/2024 02/28/2024               | VARCHAR      |
          28-02-2024 01-02-2024               | DATE         | dd-MM-yyyy
          2024/02/28 2024/01/02               | DATE         | yyyy/MM/dd
          2024.02.28 2024.01.02               | DATE         | yyyy.MM.dd
          2024-02-28 28.02.2024               | VARCHAR      |
          1.2.2024 28.02.2024                 | VARCHAR      |
          28.02.2024_10:30 01.03.2024_23:59   | TIMESTAMP(3) | dd.MM.yyyy HH:mm
          28.02.2024_10:30:01 01.03.2024_23:59:02 | TIMESTAMP(3) | dd.MM.yyyy HH:mm:ss
          28.02.2024_10:30 01.03.2024_23:59:02 | VARCHAR     |
          28.02.2024 01.03.2024_23:59         | VARCHAR      |
          20240228 20240301                   | INTEGER      |
          """)
  void datesAreInferredWhereDayAndMonthAreCertain(String values, String type, String pattern) {
    String lines = values.trim().replace(' ', '\n').replace('_', ' ');
    Source source = directory.with("t.csv", "c\n" + lines + "\n").table(Map.of("header", true));
    assertThat(CsvDirectory.columns(source)).isEqualTo("c " + type.trim());
    assertThat(CsvDirectory.rows(source)).hasSize(2);
    assertThat(source.schema().column(0).comment())
        .isEqualTo(pattern == null ? null : "values are read as " + pattern.trim());
  }
}
