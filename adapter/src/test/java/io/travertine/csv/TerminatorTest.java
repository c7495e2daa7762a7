// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TerminatorTest {
  @TempDir Path path;
  private CsvDirectory directory;

  @BeforeEach
  void open() {
    directory = new CsvDirectory(path);
  }

  @Test
  void usualLineEndsMayAllCome() {
    directory.with("t.csv", "a,b\n1,2\r\n3,4\r5,6");
    assertThat(CsvDirectory.rows(directory.table(Map.of())))
        .containsExactly(List.of(1L, 2L), List.of(3L, 4L), List.of(5L, 6L));
  }

  @Test
  void terminatorMayBeAnyText() {
    directory.with("t.csv", "a,b|#|1,\"x|#|\"|#|2,\"y\r\nz\"|#||#|3,u\nv");
    Source source = directory.table(Map.of("terminator", "|#|"));
    assertThat(CsvDirectory.rows(source))
        .containsExactly(List.of(1L, "x|#|"), List.of(2L, "y\r\nz"), List.of(3L, "u\nv"));
    directory.with("t.csv", "a,b\u001e1,2\u001e");
    assertThat(CsvDirectory.rows(directory.table(Map.of("terminator", "\\u001e"))))
        .containsExactly(List.of(1L, 2L));
    directory.with("t.csv", "a,b\n1,x\r\n2,y\n");
    assertThat(CsvDirectory.rows(directory.table(Map.of("terminator", "lf"))))
        .containsExactly(List.of(1L, "x\r"), List.of(2L, "y"));
  }

  @Test
  void placesAreExactWithAnyTerminatorAndCharset() {
    String content = "a,b||1,\u65e5|||2,\u672c\n||x,y||";
    directory.with("t.csv", content.getBytes(StandardCharsets.UTF_16LE));
    Map<String, Object> options =
        Map.of("terminator", "||", "charset", "UTF-16LE", "columns", "a VARCHAR");
    Source source = directory.table(options);
    ScanSpec spec =
        ScanSpec.of(
            List.of(
                CsvDirectory.column(source, "b"),
                CsvDirectory.column(source, "_row"),
                CsvDirectory.column(source, "_offset")));
    assertThat(CsvDirectory.rows(source, spec, CsvDirectory.context()))
        .containsExactly(
            List.of("\u65e5", 1L, 10L), List.of("\u672c\n", 2L, 20L), List.of("y", 3L, 34L));
  }

  @Test
  void problemsAreNamedWithTheirPlaces() {
    directory.with("t.csv", "a,b;\n1,2;\n3;\n");
    assertThatThrownBy(() -> CsvDirectory.rows(directory.table(Map.of("terminator", ";\\n"))))
        .hasMessageContaining("t.csv, line 3 (byte 10): The row has 1 field but the table has 2");
    directory.with("t.csv", "a,b;\n1,\"2;\n3;\n");
    assertThatThrownBy(() -> CsvDirectory.rows(directory.table(Map.of("terminator", ";\\n"))))
        .hasMessageContaining("t.csv, line 2: The quote that begins on this line is never closed");
    directory.with("t.csv", "a,b\n1,\"x\"\"y\"\n");
    assertThatThrownBy(() -> CsvDirectory.rows(directory.table(Map.of("doubleQuote", false))))
        .hasMessageContaining("t.csv, line 2: There is text between a closing quote");
    // Of two problems of a record the first is named.
    directory.with("t.csv", "a,b\n\"x\"y,\"z\n");
    assertThatThrownBy(() -> CsvDirectory.rows(directory.table(Map.of("doubleQuote", false))))
        .hasMessageContaining("t.csv, line 2: There is text between a closing quote");
    directory.with("t.csv", "a,b\n\"x\"y,z\\");
    assertThatThrownBy(
            () -> CsvDirectory.rows(directory.table(Map.of("terminator", "\\n", "escape", "\\"))))
        .hasMessageContaining("t.csv, line 2: There is text between a closing quote");
    directory.with("t.csv", "a,b\n1,\"x\\\"y\"\n");
    assertThat(CsvDirectory.rows(directory.table(Map.of("doubleQuote", false, "escape", "\\"))))
        .containsExactly(List.of(1L, "x\"y"));
    assertThatThrownBy(
            () -> directory.catalog(Map.of("path", ".", "delimiter", "|", "terminator", "||")))
        .hasMessageContaining("\"||\" begins like another symbol of the dialect");
  }

  @Test
  void footerIsLeftOut() {
    directory.with("t.csv", "a,b\n1,2\n3,4\nTotal 2\n\n");
    assertThat(CsvDirectory.rows(directory.table(Map.of("skipFooter", 2))))
        .containsExactly(List.of(1L, 2L), List.of(3L, 4L));
    directory.with("t.csv", "a,b\r\n1,2\r\n3,4\r\nTotal 2");
    assertThat(CsvDirectory.rows(directory.table(Map.of("skipFooter", 1))))
        .containsExactly(List.of(1L, 2L), List.of(3L, 4L));
    assertThat(
            CsvDirectory.columns(directory.table(Map.of("skipFooter", 9, "columns", "a VARCHAR"))))
        .isEqualTo("a VARCHAR");
  }

  @Test
  void footerIsThatOfAnyEncodingAndCompression() throws IOException {
    Random random = new Random(20_26_11_21);
    for (int round = 0; round < 60; round++) {
      String charset = List.of("UTF-8", "UTF-16", "UTF-16LE", "ISO-8859-1").get(round % 4);
      String end = List.of("\n", "\r\n", "\r", "|;").get(random.nextInt(4));
      int rows = random.nextInt(5) == 0 ? 40_000 : random.nextInt(20);
      int footer = 1 + random.nextInt(4);
      StringBuilder content = new StringBuilder("a,b").append(end);
      for (int row = 0; row < rows; row++) {
        content.append(row).append(",\u00e9").append(end);
      }
      for (int line = 0; line < footer; line++) {
        content.append(random.nextBoolean() ? "" : "total").append(end);
      }
      byte[] bytes = content.toString().getBytes(Charset.forName(charset));
      Map<String, Object> options =
          Map.of(
              "charset",
              charset,
              "skipFooter",
              footer,
              "header",
              true,
              "terminator",
              end.equals("|;") ? end : "auto");
      directory.with("t.csv", bytes);
      assertThat(CsvDirectory.rows(directory.table(options)))
          .as("%s %s", charset, footer)
          .hasSize(rows);
      directory.with("z.csv.gz", gzip(bytes));
      Map<String, Object> compressed = new HashMap<>(options);
      compressed.put("path", "z.csv.gz");
      assertThat(
              CsvDirectory.rows(Objects.requireNonNull(directory.catalog(compressed).table("z"))))
          .hasSize(rows);
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(target)) {
      stream.write(bytes);
    }
    return target.toByteArray();
  }
}
