// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.scan.BatchSize;
import io.travertine.scan.Column;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random files, dialects, projections and filters against what commons-csv makes of the same text
 * in one go.
 */
final class OracleTest {
  private static final long SEED = 20_26_11L;
  private static final int ROUNDS = 300;
  private static final List<String> PIECES =
      List.of(
          "a",
          "b ",
          " c",
          "\u00e9",
          "\u65e5",
          "\ud83d\ude00",
          "1",
          "23",
          ",",
          ";",
          "\t",
          "\n",
          "\r\n",
          "#",
          "'",
          "");

  @TempDir Path path;

  @Test
  void rowsProjectionsAndFiltersAreThoseOfCommonsCsv() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      long seed = SEED + round;
      check(seed, new Random(seed));
    }
  }

  private void check(long seed, Random random) throws IOException {
    String delimiter = List.of(",", ";", "\t", "||").get(random.nextInt(4));
    char quote = random.nextBoolean() ? '"' : '\'';
    boolean comments = random.nextInt(4) == 0;
    boolean trim = random.nextInt(4) == 0;
    CSVFormat.Builder dialect =
        CSVFormat.Builder.create(CSVFormat.RFC4180)
            .setDelimiter(delimiter)
            .setQuote(quote)
            .setIgnoreSurroundingSpaces(trim)
            .setIgnoreEmptyLines(true)
            .setQuoteMode(QuoteMode.ALL_NON_NULL);
    Map<String, Object> options = new HashMap<>();
    options.putAll(
        Map.of(
            "delimiter", delimiter, "quote", String.valueOf(quote), "header", true, "trim", trim));
    options.put("inferFrom", "none");
    if (comments) {
      dialect.setCommentMarker('#');
      options.put("comment", "#");
    }
    CSVFormat format = dialect.get();
    int width = 2 + random.nextInt(4);
    String content = content(random, width, format);
    Source source = new CsvDirectory(path).with("t.csv", content).table(options);
    List<List<@Nullable String>> expected = new ArrayList<>();
    List<Long> offsets = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(new StringReader(content), format)) {
      for (CSVRecord row : parser) {
        List<@Nullable String> values = new ArrayList<>();
        row.forEach(values::add);
        expected.add(values);
        int start = Math.toIntExact(row.getCharacterPosition());
        offsets.add((long) content.substring(0, start).getBytes(StandardCharsets.UTF_8).length);
      }
    }
    List<String> names = source.schema().columns().stream().map(Column::name).limit(width).toList();
    assertThat(names).as("seed %d", seed).hasSize(width);
    List<ColumnPath> columns = new ArrayList<>();
    for (int i = random.nextInt(width + 1); i > 0; i--) {
      columns.add(ColumnPath.of(random.nextInt(width)));
    }
    columns.add(CsvDirectory.column(source, "_row"));
    // commons-csv counts comments and blank lines above a record as its beginning.
    boolean exactOffsets = !comments && !content.matches("(?s).*(\n\n|\r\n\r\n|\r\r).*");
    if (exactOffsets) {
      columns.add(CsvDirectory.column(source, "_offset"));
    }
    int filtered = random.nextInt(width);
    String least = PIECES.get(random.nextInt(8));
    Predicate filter =
        new Predicate.Comparison(
            ColumnPath.of(filtered),
            Predicate.Operator.GREATER_OR_EQUAL,
            Operand.of(DataType.VARCHAR, least));
    boolean all = random.nextBoolean();
    List<List<@Nullable Object>> wanted = new ArrayList<>();
    for (int row = 1; row < expected.size(); row++) {
      String value = expected.get(row).get(filtered);
      if (all || (value != null && compare(value, least) >= 0)) {
        List<@Nullable Object> projected = new ArrayList<>();
        for (ColumnPath column : columns.subList(0, columns.size() - (exactOffsets ? 2 : 1))) {
          projected.add(expected.get(row).get(column.column()));
        }
        projected.add((long) row);
        if (exactOffsets) {
          projected.add(offsets.get(row));
        }
        wanted.add(projected);
      }
    }
    ScanSpec spec = ScanSpec.of(columns);
    BatchSize size = new BatchSize(1 + random.nextInt(20), 1 + random.nextInt(500));
    assertThat(
            CsvDirectory.rows(
                source,
                all ? spec : spec.withFilter(List.of(filter)),
                CsvDirectory.context().withBatchSize(size)))
        .as("seed %d: %s", seed, content)
        .isEqualTo(wanted);
  }

  private static String content(Random random, int width, CSVFormat format) {
    String lineEnd = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
    String delimiter = format.getDelimiterString();
    StringBuilder text = new StringBuilder();
    for (int column = 0; column < width; column++) {
      text.append(column == 0 ? "" : delimiter).append("name").append(column);
    }
    text.append(lineEnd);
    int rows = random.nextInt(40);
    for (int row = 0; row < rows; row++) {
      if (format.isCommentMarkerSet() && random.nextInt(5) == 0) {
        text.append("# ").append(random.nextInt()).append(lineEnd);
      }
      for (int column = 0; column < width; column++) {
        text.append(column == 0 ? "" : delimiter).append(field(random, format));
      }
      text.append(row == rows - 1 && random.nextBoolean() ? "" : lineEnd);
      if (random.nextInt(10) == 0 && row < rows - 1) {
        text.append(lineEnd);
      }
    }
    return text.toString();
  }

  private static String field(Random random, CSVFormat format) {
    StringBuilder value = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      value.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    char quote = format.getQuoteCharacter();
    String plain = value.toString();
    boolean needsQuotes =
        plain.chars().anyMatch(c -> c == '\n' || c == '\r' || c == quote || c == '#' || c == '|')
            || plain.contains(format.getDelimiterString());
    if (!needsQuotes && random.nextInt(3) > 0) {
      return plain;
    }
    return quote + plain.replace(String.valueOf(quote), String.valueOf(quote) + quote) + quote;
  }

  private static int compare(String a, String b) {
    return Arrays.compareUnsigned(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
