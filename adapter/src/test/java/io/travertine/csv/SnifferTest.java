// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.scan.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SnifferTest {
  @TempDir Path path;
  private CsvDirectory directory;

  @BeforeEach
  void open() {
    directory = new CsvDirectory(path);
  }

  /** Lines are separated by an underscore, a tab is written as an arrow. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      textBlock =
          """
          a,b_1,2_3,4                              @ a INTEGER, b INTEGER
          a;b_1;2_3;4                              @ a INTEGER, b INTEGER
          a>b_1>2_3>4                              @ a INTEGER, b INTEGER
          a|b_1|2_3|4                              @ a INTEGER, b INTEGER
          a;b_1,5;2_3,5;4                          @ a VARCHAR, b INTEGER
          1,5;2,5;3,5_4,5;5,5;6,5_7,5;8,5;9,5      @ column_1 VARCHAR, column_2 VARCHAR, column_3 VARCHAR
          name;city_Doe, J;Rome_Roe, R;Bern        @ name VARCHAR, city VARCHAR
          Doe, J|Rome_Roe, R|Bern_Poe, E|Wien      @ Doe, J VARCHAR, Rome VARCHAR
          id,tags,n_1,a;b,5_2,c;d,6                @ id INTEGER, tags VARCHAR, n INTEGER
          id,x_1,a|b_2,c|d_3,e|f                   @ id INTEGER, x VARCHAR
          "a";"b"_"x;y";"1"_"z";"2"                @ a VARCHAR, b INTEGER
          ts_10:00:00_11:00:00_12:30:00            @ ts TIME(3)
          10:00:00_11:00:00_12:30:00               @ column_1 TIME(3)
          2024-01-01 10:00:00_2024-01-02 10:00:00_2024-01-03 10:00:00 @ column_1 TIMESTAMP(3)
          John Smith_Jane Doe_Ann Lee              @ John Smith VARCHAR
          Elm 12_Oak 5_Fir 7_Ash 1                 @ Elm 12 VARCHAR
          x y z_1 2 3_4 5 6_7 8 9                  @ x INTEGER, y INTEGER, z INTEGER
          a^b_1^x_2^y                              @ a INTEGER, b VARCHAR
          u:x:0:0_v:x:1:1_w:x:2:2                  @ column_1 VARCHAR, column_2 VARCHAR, column_3 INTEGER, column_4 INTEGER
          name_tom_tim                             @ name VARCHAR
          a;b;c                                    @ a VARCHAR, b VARCHAR, c VARCHAR
          tags_a;b;c_d;e;f_g;h;i                   @ tags VARCHAR
          """)
  void delimiterIsFound(String lines, String columns) {
    Source source =
        directory.with("t.csv", lines.replace('_', '\n').replace('>', '\t') + "\n").table(Map.of());
    assertThat(CsvDirectory.columns(source)).isEqualTo(columns);
    assertThat(CsvDirectory.rows(source)).isNotNull();
  }

  /**
   * duckdb/duckdb#15576 (a title above the header) and #14115: the delimiter became one that makes
   * the file consistent.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      textBlock =
          """
          a,b,c_1,2,3_4,5                   @ line 3 (byte 12): The row has 2 fields but the table has 3 columns
          a,b,c_1,2,3_4,5,6,7               @ line 3 (byte 12): The row has 4 fields but the table has 3 columns
          a;b;c_1;2;3_4;5                   @ line 3 (byte 12): The row has 2 fields but the table has 3 columns
          a;b;c_1;2_4;5                     @ line 2 (byte 6): The row has 2 fields but the table has 3 columns
          id,n,t_1,2,x;y_3,z;w_4,5,u;v      @ line 3 (byte 15): The row has 2 fields but the table has 3 columns
          1,x;y,2_2,a;b_3,c;d,4             @ The row has 2 fields but the table has 3 columns
          a,b_1,2_3,4_5,6,7_8,9,10_1,2,3    @ line 4 (byte 12): The row has 3 fields but the table has 2 columns
          Report 2024_id;n;t_1;2;x_3;4;y_5;6;z @ line 2 (byte 12): The row has 3 fields but the table has 1 column
          """)
  void raggedRowIsAnErrorAndNeverChangesTheDialect(String lines, String problem) {
    directory.with("t.csv", lines.replace('_', '\n') + "\n");
    assertThatThrownBy(() -> CsvDirectory.rows(directory.table(Map.of())))
        .hasMessageContaining(problem);
  }

  @Test
  void suffixSaysTab() {
    directory.with("t.tsv", "a,b\tc\n1,2\t3\n");
    assertThat(CsvDirectory.columns(directory.table(Map.of("path", "t.tsv"))))
        .isEqualTo("a,b VARCHAR, c INTEGER");
  }

  @Test
  void apostropheIsAQuoteOnlyWhereItMustBe() {
    assertThat(columns("a,b\n'x','1'\n'y','2'\n")).isEqualTo("a VARCHAR, b INTEGER");
    assertThat(columns("a,b\n'x,y',1\nz,2\n'u,v',3\n")).isEqualTo("a VARCHAR, b INTEGER");
    directory.with("t.csv", "a,b\n'tis,1\nd'or,2\n");
    assertThat(CsvDirectory.rows(directory.table(Map.of())))
        .containsExactly(List.of("'tis", 1L), List.of("d'or", 2L));
  }

  @Test
  void apostropheThatMeansSomethingElseIsNoQuote() {
    directory.with("t.csv", "a,b\n'note\n1,2\n");
    assertThat(CsvDirectory.rows(directory.table(Map.of("comment", "'"))))
        .containsExactly(List.of(1L, 2L));
    directory.with("t.csv", "a'b\n1'2\n");
    assertThat(CsvDirectory.rows(directory.table(Map.of("delimiter", "'", "quote", "auto"))))
        .containsExactly(List.of(1L, 2L));
  }

  @Test
  void whatIsGivenIsNotLookedFor() {
    directory.with("t.csv", "a;b\n'1';2\n");
    assertThat(CsvDirectory.columns(directory.table(Map.of("dialect", "fixed"))))
        .isEqualTo("a;b VARCHAR");
    assertThat(CsvDirectory.columns(directory.table(Map.of("delimiter", ","))))
        .isEqualTo("a;b VARCHAR");
    assertThat(CsvDirectory.columns(directory.table(Map.of("preset", "rfc4180"))))
        .isEqualTo("a;b VARCHAR");
    assertThat(CsvDirectory.columns(directory.table(Map.of("delimiter", ";"))))
        .isEqualTo("a VARCHAR, b INTEGER");
    assertThat(CsvDirectory.rows(directory.table(Map.of("delimiter", ";"))))
        .containsExactly(List.of("'1'", 2L));
    directory.with("t.csv", "a;b\n'x;y';2\n'u';3\n");
    assertThat(CsvDirectory.rows(directory.table(Map.of("delimiter", ";", "dialect", "auto"))))
        .containsExactly(List.of("x;y", 2L), List.of("u", 3L));
  }

  // The files below are those of threads about the sniffers of DuckDB and Polars.

  /** duckdb/duckdb#25827: header and rows before a change of the dialect were left out. */
  @Test
  void noRowIsLeftOutBeforeAnotherDelimiter() {
    assertThat(rows("c0\nv0\na;b\n")).containsExactly(List.of("v0"), List.of("a;b"));
    StringBuilder growing = new StringBuilder("a,b\n");
    for (int i = 0; i < 30_000; i++) {
      growing.append(i < 2_046 ? "1,2\n" : "1,2,3\n");
    }
    assertThatThrownBy(() -> rows(growing.toString())).hasMessageContaining("line 2048");
  }

  /** duckdb/duckdb#14393: where errors are left out, another delimiter was found, and no error. */
  @Test
  void lenientModesDoNotChangeTheDialect() {
    directory.with("t.csv", "id;name;price\n1;a;1,5\n2;b\n3;c;2,5;x;y\n4;d;3,5\n");
    for (String mode : List.of("skip", "pad,truncate", "skip,pad")) {
      Source lenient = directory.table(Map.of("rowMode", mode, "onBadValue", "skip"));
      assertThat(CsvDirectory.columns(lenient))
          .isEqualTo("id INTEGER, name VARCHAR, price VARCHAR");
      assertThat(CsvDirectory.rows(lenient)).contains(List.of(4L, "d", "3,5"));
    }
  }

  /** duckdb/duckdb#16251 and #11838: quotes that only appear far behind. */
  @Test
  void quotesMayAppearLate() {
    StringBuilder late = new StringBuilder("id,value\n");
    for (int i = 0; i < 20_480; i++) {
      late.append(i).append(",a\n");
    }
    late.append("20480,\"\"\",\"\n20481,\"x,y\"\n");
    List<List<Object>> rows = rows(late.toString());
    assertThat(rows.subList(20_480, 20_482))
        .containsExactly(List.of(20_480L, "\","), List.of(20_481L, "x,y"));
  }

  /** duckdb/duckdb#16215: one apostrophe among double quotes. */
  @Test
  void apostrophesAmongDoubleQuotesAreText() {
    assertThat(rows("d,t\n1/1/19,\"text\"\n1/2/19,\"text, with comma\"\n1/9/19,'text'\n"))
        .containsExactly(
            List.of("1/1/19", "text"),
            List.of("1/2/19", "text, with comma"),
            List.of("1/9/19", "'text'"));
  }

  /** duckdb/duckdb#9343: ragged files became one column, or five. */
  @Test
  void raggedFilesKeepTheirHeader() {
    for (String file :
        List.of(
            "\none,two,three\n1,2,3,4\n1,2,3\n\n1,2,3\n1,2,3\n",
            "\none,two,three\n1,2,3,4\n1,2,3\n\n1,2,3,4,5\n1,2,3,4,5\n")) {
      assertThat(columns(file)).startsWith("one ");
      assertThatThrownBy(() -> rows(file))
          .hasMessageContaining("line 3 (byte 15): The row has 4 fields but the table has 3");
    }
  }

  /** duckdb/duckdb#18403: rows with one field more than the header made the header vanish. */
  @Test
  void headerShorterThanTheRowsIsAnError() {
    assertThatThrownBy(
            () ->
                rows(
                    """
                    id,timestamp,price,volume,side
                    1,1748736094501,0.6853,239.62,sell,0
                    2,1748736094501,0.6852,106.02,sell,0
                    """))
        .hasMessageContaining("line 2 (byte 31): The row has 6 fields but the table has 5");
  }

  /** duckdb/duckdb#14117: one unclosed quote made everything one column. */
  @Test
  void unclosedQuoteIsNamedWithItsLine() {
    assertThatThrownBy(
            () ->
                rows(
                    "id,name,age\n2,\"Alice,Doe\",30\n1,\"John, Doe,25\n3,\"Bob\",35\n4,\"Jim\",45\n"))
        .hasMessageContaining("line 4: There is text between a closing quote and the delimiter");
  }

  /** duckdb/duckdb#17225 and #17226: skipped lines with comments. */
  @Test
  void skippedLinesAndCommentsLeaveTheHeader() {
    directory.with("t.csv", "skip this line\n# comment\nx,y,z\n# c\n# c\n1,2,3\n# c\n4,5,6\n# c\n");
    assertThat(CsvDirectory.rows(directory.table(Map.of("comment", "#", "skipLines", 1))))
        .containsExactly(List.of(1L, 2L, 3L), List.of(4L, 5L, 6L));
  }

  /** duckdb/duckdb#17744 and #14635: a value that begins like a comment. */
  @Test
  void numberSignIsText() {
    assertThat(rows("h1,h2,h3\na,#b,c\n#d,e,\"f\"\n"))
        .containsExactly(List.of("a", "#b", "c"), List.of("#d", "e", "f"));
  }

  /** duckdb/duckdb#19578: a quoted value that contains the delimiter, twice. */
  @Test
  void quotedDelimiterInTheOnlyRow() {
    assertThat(rows("Country;Location;Count;Date\nChina;\"35.86166;104.19397\";97100,7;04/07/20\n"))
        .containsExactly(List.of("China", "35.86166;104.19397", "97100,7", "04/07/20"));
  }

  /** duckdb/duckdb#6011: a header that is said not to be one. */
  @Test
  void headerThatIsSaidToBeARowMakesTextColumns() {
    directory.with("t.csv", "id|name\n1|Action\n2|Animation\n");
    assertThat(CsvDirectory.columns(directory.table(Map.of("header", false))))
        .isEqualTo("column_1 VARCHAR, column_2 VARCHAR");
  }

  /** duckdb/duckdb#16760: a line end in the header. */
  @Test
  void headerMayContainALineEnd() {
    assertThat(rows("x,y,\"test\n123\"\na,b,c\n1,2,3\n")).hasSize(2);
    assertThat(columns("x,y,\"test\n123\"\n1,2,3\n"))
        .isEqualTo("x INTEGER, y INTEGER, test\n123 INTEGER");
  }

  /** duckdb/duckdb#7196: the header alone ends with a comma. */
  @Test
  void headerWithATrailingDelimiterIsAnError() {
    assertThatThrownBy(() -> rows("a,b,c,\n1,2,3\n"))
        .hasMessageContaining("The row has 3 fields but the table has 4 columns");
  }

  /** pola-rs/polars#22395, #21519 and #22583: quotes in the middle of values, and line ends. */
  @Test
  void quotesInTheMiddleOfValuesAreText() {
    directory.with("t.csv", "1,2\"3\n4,5\n");
    assertThat(CsvDirectory.rows(directory.table(Map.of("header", false))))
        .containsExactly(List.of(1L, "2\"3"), List.of(4L, "5"));
    assertThat(rows("col1,col2\nval1,abc\"\nval2,random\n"))
        .containsExactly(List.of("val1", "abc\""), List.of("val2", "random"));
    assertThat(rows("x\n\"1\n2\"\n3\n")).containsExactly(List.of("1\n2"), List.of("3"));
  }

  /** pola-rs/polars#19078: line ends in quotes, wherever the samples begin. */
  @Test
  void samplesMayBeginInsideQuotes() {
    StringBuilder text = new StringBuilder("index,foo\n");
    for (int i = 0; i < 20_000; i++) {
      text.append(i).append(",\"ABCDE, FGHIJ\nKLMNOP,1\"\n");
    }
    assertThat(columns(text.toString())).isEqualTo("index INTEGER, foo VARCHAR");
  }

  @Test
  void typesAreThoseOfTheMiddleAndTheEndToo() {
    StringBuilder text = new StringBuilder("a,b\n");
    for (int i = 0; i < 400_000; i++) {
      text.append(i == 200_000 ? "2.5," : "1,").append(i == 399_999 ? "x\n" : "7\n");
    }
    assertThat(columns(text.toString())).isEqualTo("a DOUBLE, b VARCHAR");
  }

  @Test
  void everyRowIsLookedAtWhereThatIsAsked() {
    StringBuilder text = new StringBuilder("a,b\n");
    for (int i = 0; i < 400_000; i++) {
      text.append(i == 120_000 ? "2.5," : "1,").append(i == 330_000 ? "x\n" : "7\n");
    }
    directory.with("t.csv", text.toString());
    assertThat(CsvDirectory.columns(directory.table(Map.of()))).isEqualTo("a INTEGER, b INTEGER");
    assertThat(CsvDirectory.columns(directory.table(Map.of("inferFrom", "all"))))
        .isEqualTo("a DOUBLE, b VARCHAR");
  }

  private String columns(String text) {
    return CsvDirectory.columns(directory.with("t.csv", text).table(Map.of()));
  }

  @SuppressWarnings("unchecked")
  private List<List<Object>> rows(String text) {
    return (List<List<Object>>)
        (List<?>) CsvDirectory.rows(directory.with("t.csv", text).table(Map.of()));
  }
}
