// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.fixtures.LeakCheck;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What goes wrong in other readers of CSV, by their public issues or when it was tried, through the
 * driver.
 */
@ExtendWith(LeakCheck.class)
class PeerTrapsTest {
  @TempDir private Path directory;
  private CsvFolder folder;

  @BeforeEach
  void open() {
    folder = new CsvFolder(directory);
  }

  /** Rust designs on top of DataFusion make NULL of it. */
  @Test
  void valueThatDoesNotFitItsDeclaredTypeIsNeverNull() {
    folder.with("t.csv", "n\n1\nx\n");
    Map<String, String> declared = Map.of("columns", "n BIGINT", "header", "true");
    assertThat(folder.error("select n from t", declared)).contains("found \"x\"");
    assertThat(folder.error("select sum(n) from t", declared)).contains("found \"x\"");
    assertThat(folder.error("select count(*) from t where n is null", declared))
        .contains("found \"x\"");
  }

  /** The same designs infer a number and make NULL of the letters. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a b 3       | VARCHAR | 'a', 'b', '3'
          TRUE FALSE  | BOOLEAN | true, false
          1e5 2       | DOUBLE  | 100000.0, 2.0
          nan 1       | DOUBLE  | NaN, 1.0
          inf 1       | DOUBLE  | Infinity, 1.0
          """)
  void everyValueOfTheSampleIsKept(String values, String type, String rows) throws SQLException {
    folder.with("t.csv", "c\n" + values.replace(' ', '\n') + "\n");
    Map<String, String> header = Map.of("header", "true");
    assertThat(folder.columns("select c from t", header)).isEqualTo("c " + type);
    assertThat(String.join(", ", folder.rows("select c from t", header))).isEqualTo(rows);
  }

  /** The same designs look at the first 100 records. */
  @Test
  void valueOfRow501CountsForTheType() throws SQLException {
    folder.with("t.csv", "c\n" + "1\n".repeat(500) + "x\n");
    assertThat(folder.columns("select c from t", Map.of("header", true))).isEqualTo("c VARCHAR");
  }

  /** The same designs leave rows out of the sample that they cannot read, and of the result. */
  @Test
  void rowThatCannotBeReadIsNotLeftOut() {
    folder.with("t.csv", "a,b\n1,2\n3\n5,6\n");
    assertThat(folder.error("select * from t")).contains("t.csv, line 3").contains("1 field");
  }

  /** DataFusion merges files by position. */
  @Test
  void filesWithTheSameColumnsInAnotherOrderDoNotMixThem() throws SQLException {
    folder.with("d/1.csv", "id,price\n1,10\n").with("d/2.csv", "price,id\n20,2\n");
    try (Connection connection = folder.connectToTable("d/*.csv", "")) {
      assertThat(CsvFolder.rows(connection, "select sum(id), sum(price) from t"))
          .containsExactly("3, 30");
    }
  }

  /** DataFusion infers from the first file alone. */
  @Test
  void laterFilesCountForTheType() throws SQLException {
    folder.with("d/1.csv", "n\n1\n").with("d/2.csv", "n\n2.5\n").with("d/3.csv", "n\n5000000000\n");
    try (Connection connection = folder.connectToTable("d/*.csv", "")) {
      assertThat(CsvFolder.columns(connection, "select n from t")).isEqualTo("n DOUBLE");
      assertThat(CsvFolder.rows(connection, "select sum(n) from t"))
          .containsExactly("5.0000000035E9");
    }
  }

  /** DataFusion uses them to infer and forgets them when it reads. */
  @Test
  void nullStringsCountWhenTypesAreInferredAndWhenRowsAreRead() throws SQLException {
    folder.with("t.csv", "n,t\n1,-\n-,x\n");
    Map<String, String> options = Map.of("nullStrings", "-");
    assertThat(folder.columns("select * from t", options)).isEqualTo("n INTEGER, t VARCHAR");
    assertThat(folder.rows("select * from t", options)).containsExactly("1, null", "null, 'x'");
  }

  /** DuckDB #25827: three lines, no row. */
  @Test
  void rowsBeforeAnotherKindOfRowAreNotTakenForSomethingElse() {
    folder.with("t.csv", "a,b,c\n1,2,3\nx;y\n");
    assertThat(folder.error("select * from t")).contains("t.csv, line 3");
  }

  /** DuckDB #17225, #18403: what the sniffer saw at the head decides about the tail. */
  @ParameterizedTest
  @ValueSource(ints = {100, 3_000, 30_000})
  void firstQuoteFarDownTheFileIsAQuote(int plainRows) throws SQLException {
    folder.with("t.csv", "a,b\n" + "1,x\n".repeat(plainRows) + "2,\"y,\nz\"\n");
    assertThat(folder.rows("select a, b from t where a = 2")).containsExactly("2, 'y,\nz'");
    assertThat(folder.rows("select count(*) from t")).containsExactly("" + (plainRows + 1));
  }

  /** DuckDB: skipped lines and comments eat the header. */
  @Test
  void headerBelowSkippedLinesAndCommentsIsTheHeader() throws SQLException {
    folder.with("t.csv", "made today\n# by hand\nid,name\n# none\n1,x\n");
    assertThat(folder.rows("select id, name from t", Map.of("skipLines", 1, "comment", "#")))
        .containsExactly("1, 'x'");
  }

  /** Drill takes # for a comment without being told. */
  @Test
  void numberSignIsNoComment() throws SQLException {
    folder.with("t.csv", "id,colour\n#1,red\n2,#ff0000\n");
    assertThat(folder.rows("select * from t")).containsExactly("'#1', 'red'", "'2', '#ff0000'");
  }

  /** Calcite's file adapter compares the text of the file with the text of the literal. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id = 3                                     | 2
          cast(id as double) = 3.0                   | 2
          id in (3, 4)                               | 2
          price = 10.5                               | 1
          price = 10.50                              | 1
          price > 9                                  | 1, 2
          day = date '2024-01-05'                    | 1
          at = timestamp '2024-01-05 10:00:00'       | 1
          at >= timestamp '2024-01-05 10:00:00'      | 1, 2
          day between date '2024-01-01' and date '2024-12-31' | 1, 2
          """)
  void valuesAreComparedAndNotTheirText(String condition, String rows) throws SQLException {
    folder.with(
        "t.csv",
        """
        n,id,price,day,at
        1,1,10.50,2024-01-05,2024-01-05T10:00
        2,03,100,2024-11-30,2024-11-30 00:00:00.000
        """);
    Map<String, String> declared =
        Map.of("columns", "id INTEGER, price DECIMAL(10,2), day DATE, at TIMESTAMP(3)");
    assertThat(String.join(", ", folder.rows("select n from t where " + condition, declared)))
        .isEqualTo(rows);
  }

  /** Calcite's file adapter ends in an ArrayIndexOutOfBoundsException. */
  @Test
  void raggedRowIsAnErrorThatSaysWhatToDo() {
    folder.with("t.csv", "a,b\n1,2\n3\n");
    assertThat(folder.error("select * from t"))
        .contains("The row has 1 field but the table has 2 columns")
        .contains("Add what is missing, or correct the row");
  }

  /** Calcite's file adapter drops the backslash. */
  @Test
  void backslashIsACharacter() throws SQLException {
    folder.with("t.csv", "a,b\n\"back\\slash\",c:\\temp\\\n");
    assertThat(folder.rows("select * from t", Map.of("header", true)))
        .containsExactly("'back\\slash', 'c:\\temp\\'");
  }

  /** Calcite's file adapter reads 2 March, false and no fraction. */
  @Test
  void valuesAreReadStrictlyAndWhole() throws SQLException {
    folder.with("t.csv", "d\n2024-02-31\n");
    assertThat(folder.error("select * from t", Map.of("columns", "d DATE")))
        .contains("Expected DATE but found \"2024-02-31\"");
    folder.with("u.csv", "b,t\nyes,2024-01-01 00:00:00.123\n");
    assertThat(folder.rows("select * from u", Map.of("columns", "b BOOLEAN, t TIMESTAMP(3)")))
        .containsExactly("true, 2024-01-01 00:00:00.123");
  }

  /** Calcite's file adapter knows types only from a header {@code name:type}. */
  @Test
  void colonInAHeaderIsPartOfTheName() throws SQLException {
    folder.with("t.csv", "id:int,name:string\n1,x\n");
    assertThat(folder.columns("select * from t", Map.of()))
        .isEqualTo("id:int INTEGER, name:string VARCHAR");
  }

  /** Calcite's file adapter prints to standard output and goes on with no table. */
  @Test
  void missingDirectoryIsAnError() {
    String message =
        CsvFolder.message(
            () -> {
              try (Connection connection =
                  new CsvFolder(directory.resolve("absent")).connect(Map.of())) {
                CsvFolder.rows(connection, "select * from t");
              }
            });
    assertThat(message).contains("absent");
  }

  /** Calcite's file adapter reads every column to count rows. */
  @Test
  void countingRowsReadsNoColumn() throws SQLException {
    folder.with("t.csv", "a,b\n1,x\n2,y\n");
    assertThat(folder.rows("explain plan for select count(*) from t").toString())
        .doesNotContain("a,")
        .containsPattern("columns=\\[\\[]]|aggregate=\\[\\[COUNT\\(\\*\\)]]");
  }

  /** Polars #19078, DuckDB #9036, Spark without multiLine: a cut inside a quoted field. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 16})
  void lineEndsInsideQuotesAreOneFieldOnAnyNumberOfThreads(int threads) throws SQLException {
    Random random = new Random(4);
    List<String> notes = new ArrayList<>();
    StringBuilder content = new StringBuilder("id,note\r\n");
    for (int i = 0; i < 40_000; i++) {
      String note =
          IntStream.range(0, random.nextInt(6))
              .mapToObj(
                  part ->
                      List.of("\n", "\r\n", "\"\"", ",", "a b", "\u00e9").get(random.nextInt(6)))
              .collect(Collectors.joining());
      notes.add(note.replace("\"\"", "\""));
      content.append(i).append(",\"").append(note).append("\"\r\n");
    }
    folder.with("t.csv", content.toString());
    long characters = notes.stream().mapToLong(String::length).sum();
    Map<String, Integer> options = Map.of("threads", threads);
    assertThat(folder.rows("select count(*), sum(id), sum(char_length(note)) from t", options))
        .containsExactly("40000, 799980000, " + characters);
    assertThat(folder.rows("select note from t order by id", options))
        .isEqualTo(notes.stream().map(note -> "'" + note + "'").toList());
  }

  /** DuckDB's and Polars' sums change from run to run. */
  @Test
  void sumOfDoublesIsTheSameToTheLastBitOnAnyNumberOfThreads() throws SQLException {
    Random random = new Random(5);
    StringBuilder content = new StringBuilder("g,x\n");
    for (int i = 0; i < 120_000; i++) {
      double value = random.nextGaussian() * Math.pow(10, random.nextInt(12));
      content.append(i % 7).append(',').append(value).append('\n');
    }
    folder.with("t.csv", content.toString());
    String sums = "select g, sum(x), avg(x) from t group by g order by g";
    List<String> one = folder.rows(sums, Map.of("threads", 1));
    List<String> all = folder.rows("select sum(x) from t", Map.of("threads", 1));
    for (int threads : new int[] {2, 3, 8}) {
      for (int run = 0; run < 3; run++) {
        assertThat(folder.rows(sums, Map.of("threads", threads))).isEqualTo(one);
        assertThat(folder.rows("select sum(x) from t", Map.of("threads", threads))).isEqualTo(all);
      }
    }
  }

  /** Spark: which rows are corrupt depends on the columns that are asked for. */
  @Test
  void rowOfAnotherWidthIsAnErrorWhateverIsAsked() {
    folder.with("t.csv", "a,b,c\n1,2,3\n4,5\n");
    for (String columns : List.of("*", "a", "b", "c, a", "1", "count(*)", "max(a)")) {
      assertThat(folder.error("select " + columns + " from t")).contains("t.csv, line 3");
    }
  }
}
