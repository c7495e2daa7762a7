// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.csv.option.CsvDialect;
import io.travertine.csv.option.CsvOptions;
import io.travertine.csv.option.CsvSettings;
import io.travertine.scan.Options;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RecordLexerTest {
  private static final long SEED = 20_26_11_21L;
  private static final int INPUTS = Integer.getInteger("travertine.fuzz.inputs", 30_000);
  private static final List<String> PIECES =
      List.of(
          "a", " ", "\t", "\"", "'", "\"\"", ",", ";", "||", "|", "\n", "\r", "\r\n", "\\", "#",
          "n");

  @Test
  void recordsAreThoseOfCommonsCsv() throws IOException {
    for (int i = 0; i < INPUTS; i++) {
      Random random = new Random(SEED + i);
      Map<String, Object> options = dialect(random);
      StringBuilder text = new StringBuilder();
      for (int piece = random.nextInt(24); piece > 0; piece--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      check("seed " + (SEED + i) + " " + options, options, text.toString());
    }
  }

  private static Map<String, Object> dialect(Random random) {
    Map<String, Object> options = new HashMap<>();
    options.put("delimiter", List.of(",", ";", "||", "\\t").get(random.nextInt(4)));
    options.put("quote", List.of("\"", "'", "none").get(random.nextInt(3)));
    // Behind an escape near the end, commons-csv compares long delimiters with what it read before.
    boolean escapes = random.nextInt(3) == 0 && !"||".equals(options.get("delimiter"));
    options.put("escape", escapes ? "\\" : "none");
    options.put("comment", random.nextInt(3) == 0 ? "#" : "none");
    options.put("trim", random.nextInt(3) == 0);
    if (random.nextInt(10) == 0) {
      options.clear();
      options.put("preset", List.of("oracle", "mysql", "excel").get(random.nextInt(3)));
    }
    return options;
  }

  private static void check(String what, Map<String, Object> options, String text)
      throws IOException {
    CsvDialect dialect = of(options);
    RecordLexer lexer = new RecordLexer(new StringReader(text), dialect);
    try (CSVParser parser = CSVParser.parse(new StringReader(text), dialect.format())) {
      Iterator<CSVRecord> records = parser.iterator();
      boolean more = true;
      while (more) {
        CSVRecord expected;
        try {
          expected = records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException e) {
          lexer.next();
          assertThat(lexer.problem())
              .as("%s: %s of %s", what, e.getMessage(), text)
              .isNotEqualTo(RecordLexer.Problem.NONE);
          return;
        }
        more = lexer.next();
        assertThat(more).as("%s: record in %s", what, text).isEqualTo(expected != null);
        if (expected != null) {
          List<@Nullable String> values = new ArrayList<>();
          expected.forEach(values::add);
          assertThat(lexer.fields()).as("%s: %s", what, text).isEqualTo(values);
          assertThat(lexer.problem()).as(what).isEqualTo(RecordLexer.Problem.NONE);
        }
      }
    }
  }

  @Test
  void terminatorOfSeveralCharactersEndsRecordsAndNothingElseDoes() {
    RecordLexer lexer = lexer("a,b|;\"x|;\ny\",\r|;\n|;", Map.of("terminator", "|;"));
    assertThat(records(lexer))
        .containsExactly(List.of("a", "b"), List.of("x|;\ny", "\r"), List.of("\n"));
  }

  @Test
  void carriageReturnIsTextWhereLineFeedIsTheTerminator() {
    assertThat(records(lexer("a\r\nb\n", Map.of("terminator", "lf"))))
        .containsExactly(List.of("a\r"), List.of("b"));
  }

  @Test
  void doubledQuoteIsAProblemWhereItMeansNothing() {
    RecordLexer lexer = lexer("a\n\"b\"\"c\",d\ne,f", Map.of("doubleQuote", false));
    assertThat(lexer.next()).isTrue();
    assertThat(lexer.next()).isTrue();
    assertThat(lexer.problem()).isEqualTo(RecordLexer.Problem.TEXT_BEHIND_QUOTE);
    assertThat(lexer.problemLine()).isEqualTo(2);
    assertThat(lexer.fields()).hasSize(2);
    assertThat(lexer.next()).isTrue();
    assertThat(lexer.fields()).isEqualTo(List.of("e", "f"));
  }

  @Test
  void placesAreThoseOfTheFirstCharacter() {
    RecordLexer lexer = lexer("# c\r\n\"a\r\nb\"\n\nx", Map.of("comment", "#"));
    assertThat(lexer.next()).isTrue();
    assertThat(List.of(lexer.start(), lexer.startLine())).isEqualTo(List.of(5L, 2L));
    assertThat(lexer.next()).isTrue();
    assertThat(lexer.isBlank()).isTrue();
    assertThat(lexer.next()).isTrue();
    assertThat(List.of(lexer.start(), lexer.startLine())).isEqualTo(List.of(13L, 5L));
  }

  private static List<List<@Nullable String>> records(RecordLexer lexer) {
    List<List<@Nullable String>> records = new ArrayList<>();
    while (lexer.next()) {
      records.add(new ArrayList<>(lexer.fields()));
    }
    return records;
  }

  private static RecordLexer lexer(String text, Map<String, Object> options) {
    return new RecordLexer(new StringReader(text), of(options));
  }

  private static CsvDialect of(Map<String, Object> options) {
    Options read = Options.read(CsvOptions.all(), options, new Options.Scope(Path.of(""), "test"));
    return CsvSettings.of(read).dialect();
  }
}
