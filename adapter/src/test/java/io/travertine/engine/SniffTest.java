// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SniffTest {
  @TempDir Path directory;

  @BeforeEach
  void writeFiles() throws IOException {
    write("d/t.csv", "id;day;price;code;n\n1;28.02.2024;2,5;007;4\n2;01.03.2024;3,5;008;NA\n");
    write("d/u.csv", "a,b\r\n1,2\r\n");
  }

  @Test
  void rowsSayDialectColumnsAndModel() {
    assertThat(
            rows("SELECT kind, number, name, value, confidence, note FROM TABLE(sniff('d/t.csv'))"))
        .containsExactly(
            "file|1|bytes|67|null|null",
            "file|2|charset|UTF-8|null|null",
            "file|3|compression|none|null|null",
            "dialect|1|delimiter|;|0.8|3 of 3 sampled records have 5 fields",
            "dialect|2|quote|\"|null|null",
            "dialect|3|escape|none|null|null",
            "dialect|4|comment|none|null|null",
            "dialect|5|terminator|lf|null|null",
            "dialect|6|header|true|null|null",
            "column|1|id|INTEGER|1.0|null",
            "column|2|day|DATE|1.0|values are read as dd.MM.yyyy",
            "column|3|price|VARCHAR|1.0|may be numbers with a decimal comma: set decimalSeparator: ','",
            "column|4|code|VARCHAR|1.0|null",
            "column|5|n|INTEGER|1.0|\"NA\" is read as NULL",
            "model|1|null|tables:|null|null",
            "model|2|null|  t:|null|null",
            "model|3|null|    path: d/t.csv|null|null",
            "model|4|null|    delimiter: ';'|null|null",
            "model|5|null|    quote: '\"'|null|null",
            "model|6|null|    header: true|null|null",
            "model|7|null|    columns:|null|null",
            "model|8|null|      - { name: id, type: INTEGER }|null|null",
            "model|9|null|      - { name: day, type: DATE, format: dd.MM.yyyy }|null|null",
            "model|10|null|      - { name: price, type: VARCHAR }|null|null",
            "model|11|null|      - { name: code, type: VARCHAR }|null|null",
            "model|12|null|      - { name: 'n', type: INTEGER, nullStrings: [NA] }|null|null");
  }

  @Test
  void functionIsCalledInEveryUsualWay() {
    for (String call :
        List.of(
            "TABLE(sniff('d/t.csv'))",
            "TABLE(SNIFF('d/t.csv'))",
            "sniff('d/t.csv')",
            "sniff('d/t.csv') AS s",
            "TABLE(sniff(path => 'd/t.csv'))",
            "sniff(path => 'd/t.csv', header => true, delimiter => ';', sampleRows => 100)",
            "sniff('d/t.csv', 'header=true&delimiter=;')")) {
      assertThat(rows("SELECT name, value FROM " + call + " WHERE kind = 'column' ORDER BY number"))
          .as(call)
          .containsExactly("id|INTEGER", "day|DATE", "price|VARCHAR", "code|VARCHAR", "n|INTEGER");
    }
  }

  @Test
  void eachFileOfADirectoryIsLookedAtByItself() {
    assertThat(
            rows(
                "SELECT file, COUNT(*), MAX(confidence) FROM sniff('d') WHERE kind = 'column' "
                    + "GROUP BY file ORDER BY file"))
        .containsExactly("d/t.csv|5|1.0", "d/u.csv|2|1.0");
    assertThat(
            rows("SELECT value FROM sniff('**/u.csv') WHERE name IN ('terminator', 'delimiter')"))
        .containsExactly(",", "crlf");
  }

  @Test
  void modelReadsTheFileAsItWasFound() throws IOException {
    write(
        "d/odd name's.csv",
        "\"a b\"\t'q'\tyes\tn:1\n\"1\"\t28/02/2024\tNA\t\"x\ty\"\n\"2\"\t01/03/2024\t7\t\"\"\n");
    write("d/v.csv", "1|2.5\n3|x\n");
    write("d/w.csv", "skip\n#\n1.234,5;'a;b'\n2,5;'c'\n");
    for (String call :
        List.of(
            "sniff('d/odd name''s.csv')",
            "sniff('d/v.csv', 'header=false')",
            "sniff('d/w.csv', 'skipLines=1&comment=#&decimalSeparator=,&groupSeparator=.&dialect=auto')")) {
      List<String> model =
          rows("SELECT value FROM " + call + " WHERE kind = 'model' ORDER BY number");
      String pasted =
          """
          version: '1.0'
          defaultSchema: d
          schemas:
            - name: d
              type: custom
              factory: io.travertine.calcite.CsvSchemaFactory
              operand:
                %s
          """
              .formatted(String.join("\n      ", model));
      List<String> found =
          rows(
              "SELECT name, REGEXP_REPLACE(value, '[(].*', '') FROM "
                  + call
                  + " WHERE kind = 'column' ORDER BY number");
      assertThat(columns(pasted)).as(pasted).isEqualTo(found);
    }
  }

  @Test
  void linesThatDoNotFitAreSaid() throws IOException {
    write("d/r.csv", "Report 2024\nid;n;t\n1;2;x\n3;4;y\n5;6;z\n");
    assertThat(rows("SELECT value, note FROM sniff('d/r.csv') WHERE name = 'delimiter'"))
        .containsExactly(";|4 of 5 sampled records have 3 fields; that on line 1 has 1 field");
    write("d/e.csv", "\n");
    assertThat(rows("SELECT name FROM sniff('d/e.csv') WHERE kind = 'problem'"))
        .containsExactly("CSV_EMPTY");
  }

  @Test
  void answerIsThatOfTheFileAsItIsNow() throws IOException {
    String model = schema();
    String sql = "SELECT name FROM sniff('d/u.csv') WHERE kind = 'column'";
    try (Engine engine = open(model);
        Session session = engine.session()) {
      Prepared prepared = session.prepare(sql);
      assertThat(Rows.of(prepared)).containsExactly("a", "b");
      write("d/u.csv", "x,y,z\n1,2,3\n");
      assertThat(Rows.of(prepared)).containsExactly("x", "y", "z");
      assertThat(Rows.of(session, sql)).containsExactly("x", "y", "z");
    }
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> rows("SELECT * FROM sniff('d/none.csv')"))
        .hasMessageContaining("function sniff: \"d/none.csv\" does not exist");
    assertThatThrownBy(() -> rows("SELECT * FROM sniff('d/t.csv', 'delimeter=;')"))
        .hasMessageContaining("function sniff has no option delimeter. Did you mean delimiter?");
    assertThatThrownBy(() -> rows("SELECT * FROM sniff('d/t.csv', 'x')"))
        .hasMessageContaining("function sniff: \"x\" is no key=value");
    assertThatThrownBy(() -> rows("SELECT * FROM sniff('d/t.csv', header => true)"))
        .hasMessageContaining("Some arguments of sniff are named and others are not")
        .extracting("sqlState")
        .isEqualTo("42601");
    assertThatThrownBy(() -> rows("SELECT * FROM sniff(header => true)"))
        .hasMessageContaining("path");
    assertThatThrownBy(() -> rows("SELECT * FROM sniff('${env:HOME}/t.csv')"))
        .hasMessageContaining("placeholders are not read in SQL");
  }

  @Test
  void filesOutsideTheDirectoryOfTheModelAreNoneOfWhoWritesSql() throws IOException {
    Path other = Files.createTempFile("other", ".csv");
    Files.writeString(other, "secret\n1\n");
    try {
      for (String path :
          List.of(
              other.toString(),
              "../" + other.getFileName(),
              "d/../../*.csv",
              directory + "/../*.csv",
              directory + "x/*.csv",
              "/")) {
        assertThatThrownBy(() -> rows("SELECT * FROM sniff('" + path + "')"))
            .as(path)
            .hasMessageContaining("is not below " + directory.toAbsolutePath())
            .hasMessageContaining("[FILE_OUTSIDE]");
      }
    } finally {
      Files.delete(other);
    }
    assertThat(rows("SELECT COUNT(*) FROM sniff('" + directory.resolve("d/u.csv") + "')"))
        .hasSize(1);
  }

  @Test
  void optionsMayHoldWhatSeparatesThem() throws IOException {
    write("d/a.csv", "x&y\n1&100%\n2&%26\n");
    assertThat(
            rows(
                "SELECT name FROM sniff('d/a.csv', 'delimiter=%26&nullStrings=100%') WHERE kind = 'column'"))
        .containsExactly("x", "y");
    assertThat(
            rows(
                "SELECT value FROM sniff('d/a.csv', 'delimiter=%26&nullStrings=%2526') WHERE name = 'y'"))
        .containsExactly("VARCHAR");
  }

  private List<String> rows(String sql) {
    try (Engine engine = open(schema());
        Session session = engine.session()) {
      return Rows.of(session, sql);
    }
  }

  /** Names and types of the only table of a model, as rows of the function have them. */
  private List<String> columns(String model) {
    List<String> columns = new ArrayList<>();
    try (Engine engine = open(model);
        Session session = engine.session()) {
      MetadataCatalog.TableEntry table = session.catalog().tables("d").get(0);
      Rows.of(session, "SELECT * FROM \"" + table.name() + "\"");
      table.columns().forEach(column -> columns.add(column.name() + "|" + column.type().name()));
    }
    return columns;
  }

  private Engine open(String model) {
    return Engine.open(EngineSettings.of(new ModelSource.InlineModel(model, directory)));
  }

  private static String schema() {
    return """
        version: '1.0'
        defaultSchema: d
        schemas:
          - name: d
            type: custom
            factory: io.travertine.calcite.CsvSchemaFactory
            operand: { path: d }
        """;
  }

  private void write(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content, StandardCharsets.UTF_8);
  }
}
