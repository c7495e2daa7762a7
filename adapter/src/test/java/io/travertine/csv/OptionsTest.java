// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.scan.Source;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OptionsTest {
  @TempDir Path path;
  private CsvDirectory directory;

  @BeforeEach
  void open() {
    directory = new CsvDirectory(path);
  }

  @Test
  void mistypedOptionIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> directory.catalog(Map.of("path", ".", "delimeter", ";")))
        .hasMessageContaining("has no option delimeter. Did you mean delimiter?");
  }

  @Test
  void pathOrTablesMustBeGiven() {
    assertThatThrownBy(() -> directory.catalog(Map.of()))
        .hasMessage(
            "schema \"s\", option path: nothing says where the files are. "
                + "Give path: file, directory or glob (** too), or a list of them. [OPTION_VALUE]");
  }

  @Test
  void valuesAreChecked() {
    assertThatThrownBy(() -> directory.catalog(Map.of("path", ".", "skipLines", -1)))
        .hasMessageContaining("option skipLines: expected at least 0 but found -1");
    assertThatThrownBy(() -> directory.catalog(Map.of("path", ".", "maxRowBytes", Long.MAX_VALUE)))
        .hasMessageContaining("expected at most 1073741824 but found 9223372036854775807");
    assertThatThrownBy(() -> directory.catalog(Map.of("path", ".", "maxFieldBytes", 1L << 31)))
        .hasMessageContaining("expected at most 1073741824 but found 2147483648");
    assertThatThrownBy(() -> directory.catalog(Map.of("path", ".", "quote", "''")))
        .hasMessageContaining("expected one character, none or auto but found \"''\"");
    assertThatThrownBy(() -> directory.catalog(Map.of("path", ".", "quote", ",")))
        .hasMessageContaining("the dialect contradicts itself");
    assertThatThrownBy(() -> directory.catalog(Map.of("path", ".", "header", "maybe")))
        .hasMessageContaining(
            "expected auto, true, false or a number of lines but found \"maybe\"");
    assertThatThrownBy(() -> directory.catalog(Map.of("path", ".", "charset", "klingon")))
        .hasMessageContaining("expected name of a charset but found \"klingon\"");
    assertThatThrownBy(() -> directory.catalog(Map.of("path", ".", "columns", "a BIGNT")))
        .hasMessageContaining("no type is named BIGNT");
    assertThatThrownBy(() -> directory.catalog(Map.of("path", ".", "columns", "a ARRAY<BIGINT>")))
        .hasMessageContaining("A CSV column cannot be ARRAY<BIGINT>");
  }

  @Test
  void columnsAreDeclaredByTextOrByGroups() {
    directory.with("t.csv", "id,unit price,day\n1,2.50,28.02.2024\n2,-,01.03.2024\n");
    Source source =
        directory.table(
            Map.of(
                "columns",
                List.of(
                    Map.of("name", "id", "type", "BIGINT"),
                    Map.of(
                        "name", "unit price", "type", "DECIMAL(10,2)", "nullStrings", List.of("-")),
                    Map.of("name", "day", "type", "DATE", "format", "dd.MM.yyyy"))));
    assertThat(CsvDirectory.columns(source))
        .isEqualTo("id BIGINT, unit price DECIMAL(10,2), day DATE");
    assertThat(CsvDirectory.rows(source))
        .containsExactly(
            List.of(1L, new BigDecimal("2.50"), LocalDate.of(2024, 2, 28).toEpochDay()),
            Arrays.asList(2L, null, LocalDate.of(2024, 3, 1).toEpochDay()));
    assertThat(
            CsvDirectory.columns(
                directory.table(Map.of("columns", "id BIGINT, \"unit price\" VARCHAR"))))
        .isEqualTo("id BIGINT, unit price VARCHAR, day DATE");
  }

  @Test
  void formatIsStrictAndChecked() {
    directory.with("t.csv", "day\n31.02.2024\n");
    Map<String, Object> day =
        new HashMap<>(Map.of("name", "day", "type", "DATE", "format", "dd.MM.yyyy"));
    assertThatThrownBy(() -> CsvDirectory.rows(directory.table(Map.of("columns", List.of(day)))))
        .hasMessageContaining("Expected DATE of the format dd.MM.yyyy but found \"31.02.2024\"");
    day.put("format", "dd.bb");
    assertThatThrownBy(() -> directory.table(Map.of("columns", List.of(day))))
        .hasMessageContaining("\"dd.bb\" is no pattern of DATE");
  }

  @Test
  void formatsOfTimesAndInstants() {
    directory.with("t.csv", "a,b\n01/02/2024 03:04 PM,2024-02-01 15:04:05 +0200\n");
    Source source =
        directory.table(
            Map.of(
                "columns",
                List.of(
                    Map.of("name", "a", "type", "TIMESTAMP", "format", "dd/MM/yyyy hh:mm a"),
                    Map.of(
                        "name", "b", "type", "TIMESTAMP UTC", "format", "yyyy-MM-dd HH:mm:ss Z"))));
    long second = LocalDate.of(2024, 2, 1).toEpochDay() * 86_400 + 15 * 3_600 + 4 * 60;
    assertThat(CsvDirectory.rows(source))
        .containsExactly(List.of(second * 1000, (second + 5 - 7_200) * 1000));
  }

  @Test
  void columnsWithoutAHeaderAreTheFirstOnes() {
    directory.with("t.csv", "1,2,3\n");
    assertThat(
            CsvDirectory.columns(
                directory.table(Map.of("header", false, "columns", "id BIGINT, n VARCHAR"))))
        .isEqualTo("id BIGINT, n VARCHAR, column_3 INTEGER");
    assertThat(
            CsvDirectory.columns(
                directory.table(Map.of("header", false, "columns", "column_2 DOUBLE"))))
        .isEqualTo("column_1 INTEGER, column_2 DOUBLE, column_3 INTEGER");
    assertThatThrownBy(() -> directory.table(Map.of("header", false, "columns", "a, b, c, d")))
        .hasMessageContaining("4 columns are declared but the first row has 3");
  }

  @Test
  void declaredColumnThatTheFileLacksIsAnError() {
    directory.with("t.csv", "id,price\n1,2\n");
    assertThatThrownBy(() -> directory.table(Map.of("columns", "prize DOUBLE", "header", true)))
        .hasMessage(
            "t.csv: Column \"prize\" is declared but no file of the table has it. "
                + "Did you mean \"price\"? The columns are id, price. [CSV_COLUMNS]");
  }

  @Test
  void headerMayHaveSeveralLinesAndFollowSkippedOnes() {
    directory.with("t.csv", "\"report, of\r\ntoday\nid,n\nkey,kg\n1,2\n");
    Source source = directory.table(Map.of("skipLines", 2, "header", 2));
    assertThat(CsvDirectory.columns(source)).isEqualTo("id INTEGER, n INTEGER");
    assertThat(CsvDirectory.rows(source)).containsExactly(List.of(1L, 2L));
  }

  @Test
  void symbolsOfTheDialect() {
    directory.with("t.csv", "a;b\n'x;y';1\n# no; row; this\n'it\\'s';2\n");
    Map<String, Object> options =
        Map.of("delimiter", ";", "quote", "'", "escape", "\\", "comment", "#");
    assertThat(CsvDirectory.rows(directory.table(options)))
        .containsExactly(List.of("x;y", 1L), List.of("it's", 2L));
    directory.with("t.csv", "a\tb\n\"\tx\n");
    assertThat(
            CsvDirectory.rows(
                directory.table(Map.of("delimiter", "\\t", "quote", "none", "header", "true"))))
        .containsExactly(List.of("\"", "x"));
    directory.with("t.csv", "a||b\n1||2|3\n");
    assertThat(CsvDirectory.rows(directory.table(Map.of("delimiter", "||"))))
        .containsExactly(List.of(1L, "2|3"));
  }

  @Test
  void trimLeavesQuotedBlanks() {
    directory.with("t.csv", "a, b\n x ,\" y \"\n");
    assertThat(CsvDirectory.rows(directory.table(Map.of("trim", true))))
        .containsExactly(List.of("x", " y "));
  }

  @Test
  void presetsHaveTheirNullStrings() {
    directory.with("t.csv", "a\tb\n1\t\\N\n\\N\tx\\ty\n");
    assertThat(CsvDirectory.rows(directory.table(Map.of("preset", "mysql"))))
        .containsExactly(Arrays.asList(1L, null), Arrays.asList(null, "x\ty"));
  }

  @Test
  void charsetsWithAndWithoutByteOrderMark() {
    for (String charset :
        List.of("UTF-16", "UTF-16LE", "UTF-16BE", "windows-1252", "GB18030", "Shift_JIS")) {
      String text = charset.startsWith("w") ? "caf\u00e9" : "\u65e5\u672c";
      String content = "a,b\n1," + text + "\n";
      directory.with("t.csv", content.getBytes(Charset.forName(charset)));
      assertThat(CsvDirectory.rows(directory.table(Map.of("charset", charset))))
          .as(charset)
          .containsExactly(List.of(1L, text));
    }
    directory.with("t.csv", "\uFEFFa\nx\n".getBytes(StandardCharsets.UTF_16LE));
    assertThat(CsvDirectory.columns(directory.table(Map.of("charset", "UTF-16", "header", "true"))))
        .isEqualTo("a VARCHAR");
  }
}
