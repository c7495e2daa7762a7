// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.fixtures.LeakCheck;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files on which other engines differ, through the driver with no option given. */
@ExtendWith(LeakCheck.class)
class SmallFilesTest {
  @TempDir private Path directory;
  private CsvFolder folder;

  @BeforeEach
  void open() {
    folder = new CsvFolder(directory);
  }

  @Test
  void badValueIsAnErrorWithFileLineByteColumnValueAndFix() {
    folder.with("t.csv", "id,price\n1,2.5\n2,abc\n");
    assertThat(folder.error("select * from t", Map.of("columns", "price DOUBLE")))
        .contains("t.csv, line 3 (byte 15), column \"price\"")
        .contains("Expected DOUBLE but found \"abc\"")
        .contains("declare the column VARCHAR")
        .endsWith("[CSV_BAD_VALUE]");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void badValueOutsideTheSamplesIsTheSameErrorOnAnyNumberOfThreads(int threads) {
    String rows =
        IntStream.range(0, 300_000).mapToObj(i -> i + ",x\n").collect(Collectors.joining());
    String behind = "4,y\n".repeat(150_000);
    folder.with("t.csv", "id,name\n" + rows + "three,x\n" + behind);
    assertThat(folder.error("select sum(id) from t", Map.of("threads", threads)))
        .contains("t.csv, line 300002 (byte " + (8 + rows.length()) + "), column \"id\"")
        .contains("Expected INTEGER but found \"three\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a,b,c;1,2,3;4,5;6,7,8        | line 3 (byte 12) | The row has 2 fields but the table has 3 columns
          a,b,c;1,2,3;4,5,6,7;8,9,10   | line 3 (byte 12) | The row has 4 fields but the table has 3 columns
          a,b,c;1,2,3;4;5,6,7          | line 3 (byte 12) | The row has 1 field but the table has 3 columns
          """)
  void shortAndLongRowsAreErrorsAndNeverAnotherDialect(String lines, String place, String problem) {
    folder.with("t.csv", lines.replace(';', '\n') + "\n");
    assertThat(folder.error("select * from t")).contains("t.csv, " + place).contains(problem);
    assertThat(folder.error("select count(*) from t")).contains("t.csv, " + place);
  }

  @Test
  void filesOfATableWithReorderedColumnsAreMatchedByName() throws SQLException {
    folder.with("d/1.csv", "a,b\n1,x\n").with("d/2.csv", "b,a\ny,2\n");
    try (Connection connection = folder.connectToTable("d/*.csv", "")) {
      assertThat(CsvFolder.rows(connection, "select a, b from t order by a"))
          .containsExactly("1, 'x'", "2, 'y'");
    }
  }

  @Test
  void columnThatAFileLacksIsNullThere() throws SQLException {
    folder.with("d/1.csv", "a,b\n1,x\n").with("d/2.csv", "a\n2\n");
    try (Connection connection = folder.connectToTable("d/*.csv", "")) {
      assertThat(CsvFolder.rows(connection, "select a, b from t order by a"))
          .containsExactly("1, 'x'", "2, null");
    }
  }

  @Test
  void emptyFieldIsNullAndQuotedEmptyIsText() throws SQLException {
    folder.with("t.csv", "a,b,c\nx,,y\nx,\"\",y\n");
    assertThat(folder.rows("select b from t")).containsExactly("null", "''");
    assertThat(folder.rows("select a from t where b is null")).containsExactly("'x'");
    assertThat(folder.rows("select a from t where b = ''")).containsExactly("'x'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NULL", "\\N", "NA"})
  void onlyOddWordOfANumberColumnIsNullAndElsewhereItIsText(String word) throws SQLException {
    folder.with("t.csv", "n,t\n1," + word + "\n" + word + ",x\n3,y\n");
    assertThat(folder.columns("select * from t", Map.of())).isEqualTo("n INTEGER, t VARCHAR");
    assertThat(folder.rows("select * from t"))
        .containsExactly("1, '" + word + "'", "null, 'x'", "3, 'y'");
  }

  @Test
  void byteOrderMarkIsNoPartOfTheFirstColumn() throws SQLException {
    folder.with("t.csv", "\uFEFFid,b\n1,2\n");
    assertThat(folder.rows("select id from t")).containsExactly("1");
  }

  @Test
  void latin1IsAnErrorThatNamesTheByteAndTheOption() throws SQLException {
    folder.with("t.csv", "a,b\n1,x\n2,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(folder.error("select * from t"))
        .contains("t.csv, line 3 (byte 13): The byte 0xE9 cannot be read as UTF-8")
        .contains("Set charset");
    assertThat(folder.rows("select b from t where a = 2", Map.of("charset", "ISO-8859-1")))
        .containsExactly("'caf\u00e9'");
  }

  @Test
  void exponentsAndSpecialNumbersAreDoublesAndTrueIsABoolean() throws SQLException {
    folder.with("t.csv", "e,n,i,b\n1e5,nan,inf,TRUE\n2,1,-inf,false\n3,2,0.5,true\n");
    assertThat(folder.columns("select * from t", Map.of()))
        .isEqualTo("e DOUBLE, n DOUBLE, i DOUBLE, b BOOLEAN");
    assertThat(folder.rows("select * from t"))
        .containsExactly(
            "100000.0, NaN, Infinity, true", "2.0, 1.0, -Infinity, false", "3.0, 2.0, 0.5, true");
  }

  @Test
  void leadingZerosMakeText() throws SQLException {
    folder.with("t.csv", "code,n\n007,1\n042,2\n");
    assertThat(folder.rows("select code from t")).containsExactly("'007'", "'042'");
  }

  @Test
  void longNumbersKeepTheirDigits() throws SQLException {
    folder.with("t.csv", "a,b\n12345678901234567890,12345678901234.123456789\n1,2.5\n");
    assertThat(folder.columns("select * from t", Map.of()))
        .startsWith("a DECIMAL")
        .contains("b DECIMAL");
    assertThat(folder.rows("select * from t"))
        .containsExactly("12345678901234567890, 12345678901234.123456789", "1, 2.500000000");
    assertThat(folder.rows("select sum(a) from t")).containsExactly("12345678901234567891");
  }

  @Test
  void unclosedQuoteIsAnErrorWithTheLineWhereItBegan() {
    folder.with("t.csv", "a,b\n1,\"x\ny\"\n2,\"z\n3,4\n5,6\n");
    assertThat(folder.error("select * from t"))
        .contains("t.csv, line 4: The quote that begins on this line is never closed");
    assertThat(folder.error("select count(*) from t")).contains("t.csv, line 4: The quote");
  }

  @Test
  void textBehindAClosingQuoteIsAnError() {
    folder.with("t.csv", "a,b\n1,2\n\"p\"q,3\n");
    assertThat(folder.error("select * from t"))
        .contains("t.csv, line 3: There is text between a closing quote and the delimiter");
    assertThat(folder.error("select count(*) from t")).contains("t.csv, line 3");
  }

  @Test
  void lineEndsInsideQuotesAreKept() throws SQLException {
    folder.with("t.csv", "a,b\r\n1,\"x\r\ny\"\r\n2,\"x\ny\"\r\n3,\"x\ry\"\r\n");
    assertThat(folder.rows("select b from t")).containsExactly("'x\r\ny'", "'x\ny'", "'x\ry'");
  }

  @Test
  void blankLinesAreSkippedInWideFilesAndAreNullInNarrowOnes() throws SQLException {
    folder.with("wide.csv", "a,b\n\n1,2\n\r\n\n3,4\n\n").with("narrow.csv", "a\n1\n\n3\n");
    assertThat(folder.rows("select a, b from wide")).containsExactly("1, 2", "3, 4");
    assertThat(folder.rows("select count(*) from wide")).containsExactly("2");
    assertThat(folder.rows("select a from narrow")).containsExactly("1", "null", "3");
    assertThat(folder.rows("select count(*), count(a) from narrow")).containsExactly("3, 2");
  }

  @Test
  void duplicateAndBlankNamesOfColumnsBecomeUnique() throws SQLException {
    folder.with("t.csv", "a,a,\n1,2,3\n");
    assertThat(folder.columns("select * from t", Map.of()))
        .isEqualTo("a INTEGER, a_2 INTEGER, column_3 INTEGER");
  }

  @Test
  void blanksAroundNumbersDoNotCountButTextKeepsThem() throws SQLException {
    folder.with("t.csv", "n,t\n 1 , x \n2,y\n");
    assertThat(folder.columns("select * from t", Map.of())).isEqualTo("n INTEGER, t VARCHAR");
    assertThat(folder.rows("select * from t")).containsExactly("1, ' x '", "2, 'y'");
  }

  @Test
  void emptyFileHasDeclaredColumnsOrThoseOfOtherFilesOrIsAClearError() throws SQLException {
    folder.with("empty.csv", "").with("d/1.csv", "").with("d/2.csv", "a,b\n1,x\n");
    assertThat(folder.rows("select * from empty", Map.of("columns", "id BIGINT"))).isEmpty();
    try (Connection connection = folder.connectToTable("d/*.csv", "")) {
      assertThat(CsvFolder.rows(connection, "select * from t")).containsExactly("1, 'x'");
    }
    assertThat(folder.error("select * from empty"))
        .contains("empty.csv: Table \"empty\" has no columns")
        .contains("Declare columns, or write a header to the file");
  }

  /**
   * A field of 600,000 bytes made of lines that look like records, in a file that is long enough to
   * be cut inside it.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void lookAlikeRecordsInsideQuotesAreOneField(int threads) throws SQLException {
    String alike = "\"7,8.5,\"\"q\"\"\n\"\"9\"\",1.5,z\r\n".substring(1).repeat(25_000);
    StringBuilder content = new StringBuilder("id,price,note\n");
    for (int i = 0; i < 120; i++) {
      content
          .append(i)
          .append(",1.5,")
          .append(i == 60 ? "\"" + alike + "\"" : "plain")
          .append('\n');
    }
    folder.with("t.csv", content.toString());
    String value = alike.replace("\"\"", "\"");
    Map<String, Integer> options = Map.of("threads", threads);
    assertThat(folder.rows("select count(*), sum(id), sum(price) from t", options))
        .containsExactly("120, 7140, 180.0");
    assertThat(folder.rows("select id from t where note <> 'plain'", options))
        .containsExactly("60");
    assertThat(folder.rows("select note from t where id = 60", options))
        .isEqualTo(List.of("'" + value + "'"));
    assertThat(
            folder.rows("select id, char_length(note) from t where id >= 59 and id < 62", options))
        .containsExactly("59, 5", "60, " + value.length(), "61, 5");
  }
}
