// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.Limit;
import io.travertine.scan.Operand;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BadInputTest {
  @TempDir Path path;
  private CsvDirectory directory;

  @BeforeEach
  void open() {
    directory = new CsvDirectory(path);
  }

  @Test
  void badValueIsNamedWithItsPlace() {
    directory.with("t.csv", "id,price\n1,2.5\n\n2,\"3\n\"\n3,\"12,50\"\n");
    Map<String, Object> options = Map.of("columns", "price DOUBLE");
    assertThatThrownBy(() -> read(options))
        .hasMessage(
            "t.csv, line 4 (byte 16), column \"price\": Expected DOUBLE but found \"3\\n\". "
                + "Correct the value, declare the column VARCHAR or another type under columns, "
                + "name the value in nullStrings, or set onBadValue. [CSV_BAD_VALUE]");
  }

  @Test
  void badValueFarBehindTheSampleIsNamedWithItsPlace() {
    StringBuilder content = new StringBuilder("id\n");
    for (int i = 0; i < 300_000; i++) {
      content.append(i).append('\n');
    }
    int offset = content.length();
    content.append("three\n");
    for (int i = 0; i < 200_000; i++) {
      content.append(i).append('\n');
    }
    directory.with("t.csv", content.toString());
    assertThatThrownBy(() -> read(Map.of()))
        .hasMessageStartingWith(
            "t.csv, line 300002 (byte "
                + offset
                + "), column \"id\": Expected INTEGER but found \"three\". "
                + "Correct the value, declare the column under columns, "
                + "infer the type from all rows with inferFrom: all, or set onBadValue.");
  }

  @Test
  void badValueInAColumnThatIsNotReadIsNoError() {
    Source source =
        directory
            .with("t.csv", "id,n\n1,x\n")
            .table(Map.of("columns", "n INTEGER", "header", true));
    ScanSpec spec = ScanSpec.of(List.of(CsvDirectory.column(source, "id")));
    assertThat(CsvDirectory.rows(source, spec, CsvDirectory.context()))
        .containsExactly(List.of(1L));
  }

  @Test
  void longValueIsShortened() {
    directory.with("t.csv", "n\n" + "x".repeat(100) + "\n");
    assertThatThrownBy(() -> read(Map.of("columns", "n INTEGER", "header", true)))
        .hasMessageContaining("found \"" + "x".repeat(60) + "…\".");
  }

  @Test
  void raggedRowsAreErrors() {
    directory.with("t.csv", "a,b,c\n1,2,3\n4,5\n");
    assertThatThrownBy(() -> read(Map.of()))
        .hasMessage(
            "t.csv, line 3 (byte 12): The row has 2 fields but the table has 3 columns. "
                + "Add what is missing, or correct the row, or set rowMode to pad or skip. [CSV_ROW_WIDTH]");
    directory.with("t.csv", "a\n1\n4,5\n");
    assertThatThrownBy(() -> read(Map.of()))
        .hasMessage(
            "t.csv, line 3 (byte 4): The row has 2 fields but the table has 1 column. "
                + "Put quotes around values that contain the delimiter, or correct the row, or set rowMode to truncate or skip. [CSV_ROW_WIDTH]");
  }

  @Test
  void raggedRowIsAnErrorWhereRowsAreOnlyCounted() {
    Source source = directory.with("t.csv", "a,b\n1,2\n3\n").table(Map.of());
    assertThatThrownBy(
            () -> CsvDirectory.rows(source, ScanSpec.of(List.of()), CsvDirectory.context()))
        .hasMessageContaining("[CSV_ROW_WIDTH]");
  }

  @Test
  void unclosedQuoteNamesTheLineWhereItBegan() {
    directory.with("t.csv", "a,b\n1,\"x\ny\"\n2,\"z\n3,4\n5,6\n");
    assertThatThrownBy(() -> read(Map.of()))
        .hasMessage(
            "t.csv, line 4: The quote that begins on this line is never closed. "
                + "Close the quote, double quotes inside quoted values, or set quote to none. [CSV_UNCLOSED_QUOTE]");
  }

  @Test
  void excelPresetDoesNotHideAnUnclosedQuote() {
    directory.with("t.csv", "a,b\n1,\"x\n");
    assertThatThrownBy(() -> read(Map.of("preset", "EXCEL")))
        .hasMessageContaining("CSV_UNCLOSED_QUOTE");
  }

  @Test
  void rowLongerThanIsAllowedNamesItsFirstLine() {
    StringBuilder content = new StringBuilder("a,b\n1,2\n3,\"");
    for (int i = 0; i < 100_000; i++) {
      content.append("x,y\n");
    }
    directory.with("t.csv", content.toString());
    assertThatThrownBy(() -> read(Map.of("maxRowBytes", "64KiB")))
        .hasMessage(
            "t.csv, line 3: The row that begins here is longer than 65536 bytes. "
                + "Close the quote that may be open, or raise maxRowBytes or maxFieldBytes. [CSV_ROW_TOO_LONG]");
  }

  @Test
  void textBehindAClosingQuoteIsAnError() {
    directory.with("t.csv", "a,b\n1,2\n\"p\"q,3\n");
    assertThatThrownBy(() -> read(Map.of()))
        .hasMessage(
            "t.csv, line 3: There is text between a closing quote and the delimiter. "
                + "Double quotes inside quoted values, or set quote or escape to what the file uses. [CSV_QUOTE]");
  }

  /** commons-csv does not count the last line where the file ends in the middle of a delimiter. */
  @Test
  void textBehindAClosingQuoteAtTheEndOfAFileIsOnItsLine() {
    directory.with("t.csv", "xabyabz\r\n''a");
    assertThatThrownBy(() -> read(Map.of("delimiter", "ab", "quote", "'", "header", true)))
        .hasMessageStartingWith("t.csv, line 2: There is text between a closing quote");
  }

  @Test
  void byteThatBeginsTheLastLineIsOnThatLine() {
    directory.with("t.csv", "a;b\r\n\u00ff".getBytes(StandardCharsets.ISO_8859_1));
    Map<String, Object> options =
        Map.of("doubleQuote", false, "delimiter", ";", "header", true, "rowMode", "pad");
    assertThatThrownBy(() -> read(options))
        .hasMessageStartingWith("t.csv, line 2 (byte 5): The byte 0xFF cannot be read as UTF-8.");
  }

  @Test
  void byteInsideARowOfSeveralLinesIsOnItsOwnLine() {
    directory.with("t.csv", "a,b\n1,\"x\ny\u00ff\nz\"\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> read(Map.of("doubleQuote", false, "header", true, "checkAll", true)))
        .hasMessageStartingWith("t.csv, line 3 (byte 10): The byte 0xFF cannot be read as UTF-8.");
  }

  @Test
  void byteThatIsNotOfTheCharsetIsNamed() {
    directory.with("t.csv", "a,b\n1,x\n2,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> read(Map.of()))
        .hasMessage(
            "t.csv, line 3 (byte 13): The byte 0xE9 cannot be read as UTF-8. "
                + "Set charset to the encoding of the file, such as ISO-8859-1 or windows-1252. [CSV_ENCODING]");
    assertThat(CsvDirectory.rows(directory.table(Map.of("charset", "latin1"))))
        .contains(List.of(2L, "caf\u00e9"));
  }

  @Test
  void limitDoesNotReachBadInputBehindIt() {
    StringBuilder good = new StringBuilder("a\n");
    for (int i = 0; i < 100_000; i++) {
      good.append(i).append('\n');
    }
    Source source = directory.with("t.csv", good + "1,2\n").table(Map.of());
    ScanSpec spec =
        ScanSpec.of(List.of(CsvDirectory.column(source, "a"))).withLimit(Limit.first(2));
    assertThat(CsvDirectory.rows(source, spec, CsvDirectory.context())).hasSize(2);
  }

  @Test
  void fileThatChangesBetweenPlanAndOpenIsAnError() {
    Source source = directory.with("t.csv", "a\n1\n").table(Map.of());
    ScanSpec spec = ScanSpec.all(source.schema());
    ScanContext context = CsvDirectory.context();
    Split split = source.plan(spec, context).next();
    directory.with("t.csv", "a\n1\n2\n");
    assertThatThrownBy(() -> source.open(split, spec, context)).satisfies(BadInputTest::isChange);
  }

  @Test
  void fileThatChangesDuringTheScanIsAnError() {
    Source source = directory.with("t.csv", "a\n1\n").table(Map.of());
    ScanSpec spec = ScanSpec.all(source.schema()).bind(source.schema(), Operand.Parameters.NONE);
    ScanContext context = CsvDirectory.context();
    try (BatchReader reader = source.open(source.plan(spec, context).next(), spec, context)) {
      Batch batch = reader.next();
      assertThat(batch).isNotNull();
      directory.with("t.csv", "a\n1\n2\n");
      assertThatThrownBy(reader::next).satisfies(BadInputTest::isChange);
    }
    assertThat(context.memory().usedBytes()).isZero();
  }

  @Test
  void fileWhoseHeaderHasChangedMustBePreparedAgain() {
    Source source = directory.with("t.csv", "a,b\n1,2\n").table(Map.of());
    directory.with("t.csv", "b,a\n2,1\n");
    assertThatThrownBy(() -> CsvDirectory.rows(source)).satisfies(BadInputTest::isChange);
  }

  @Test
  void rowsThatWereAddedSinceThePrepareAreRead() {
    Source source = directory.with("t.csv", "a,b\n1,2\n").table(Map.of());
    directory.with("t.csv", "a,b\n1,2\n3,4\n");
    assertThat(CsvDirectory.rows(source)).hasSize(2);
  }

  private void read(Map<String, ?> options) {
    CsvDirectory.rows(directory.table(new HashMap<>(options)));
  }

  private static void isChange(Throwable e) {
    assertThat(((ScanException) e).code().category()).isEqualTo(ErrorCode.Category.CHANGED);
  }
}
