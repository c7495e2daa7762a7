// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.csv;

import io.travertine.csv.CsvSourceProvider;
import io.travertine.fixtures.ContractTable;
import io.travertine.fixtures.SourceContractTest;
import io.travertine.scan.Catalog;
import io.travertine.scan.Column;
import io.travertine.scan.DataType;
import io.travertine.scan.Options;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** The contract over a table of three files. */
final class CsvContractTest extends SourceContractTest {
  private static final int FILES = 3;

  @TempDir static Path directory;

  /** Timestamps are left out: years of more than four digits have no place in ISO 8601 text. */
  @Override
  protected List<DataType> types() {
    return List.of(
        DataType.BOOLEAN,
        DataType.TINYINT,
        DataType.SMALLINT,
        DataType.INTEGER,
        DataType.BIGINT,
        DataType.REAL,
        DataType.DOUBLE,
        DataType.decimal(10, 2),
        DataType.decimal(38, 10),
        DataType.VARCHAR,
        DataType.DATE,
        DataType.time(3),
        DataType.time(9),
        DataType.UUID);
  }

  @Override
  protected Catalog open(ContractTable table) throws IOException {
    return open("good", table, contents(table));
  }

  @Override
  protected Map<String, Catalog> damaged(ContractTable table) throws IOException {
    List<String> good = contents(table);
    String last = good.get(FILES - 1);
    Map<String, Catalog> damaged = new LinkedHashMap<>();
    damaged.put("short row", open("short", table, withLast(good, last + "7,true\n")));
    damaged.put("open quote", open("quote", table, withLast(good, last + "7,\"true\n")));
    String bad =
        last.substring(last.lastIndexOf('\n', last.length() - 2) + 1).replaceFirst("^", "x");
    damaged.put("bad value", open("value", table, withLast(good, last + bad)));
    damaged.put("cut gzip", cutGzip(table, last));
    return damaged;
  }

  private static List<String> withLast(List<String> contents, String last) {
    List<String> changed = new ArrayList<>(contents);
    changed.set(FILES - 1, last);
    return changed;
  }

  private static Catalog cutGzip(ContractTable table, String content) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    Path file = directory.resolve("cut/1.csv.gz");
    Files.createDirectories(directory.resolve("cut"));
    Files.write(file, Arrays.copyOf(compressed.toByteArray(), compressed.size() - 20));
    return catalog("cut", table);
  }

  private static Catalog open(String name, ContractTable table, List<String> contents)
      throws IOException {
    Files.createDirectories(directory.resolve(name));
    for (int i = 0; i < contents.size(); i++) {
      Files.writeString(directory.resolve(name).resolve(i + ".csv"), contents.get(i));
    }
    return catalog(name, table);
  }

  private static Catalog catalog(String name, ContractTable table) {
    String columns =
        table.columns().stream()
            .map(column -> column.name() + " " + column.type())
            .collect(Collectors.joining(", "));
    Map<String, ?> options =
        Map.of(
            "tables", Map.of("contract", Map.of("path", name, "columns", columns, "header", true)));
    CsvSourceProvider provider = new CsvSourceProvider();
    return provider.open(
        Options.read(provider.options(), options, new Options.Scope(directory, "contract")));
  }

  private static List<String> contents(ContractTable table) {
    List<StringBuilder> files = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      String header =
          table.columns().stream().map(Column::name).collect(Collectors.joining(",", "", "\n"));
      files.add(new StringBuilder(header));
    }
    for (int row = 0; row < table.rows().size(); row++) {
      StringBuilder file = files.get(row * FILES / table.rows().size());
      for (int column = 0; column < table.columns().size(); column++) {
        DataType type = table.columns().get(column).type();
        file.append(column == 0 ? "" : ",").append(field(type, table.rows().get(row).get(column)));
      }
      file.append('\n');
    }
    return files.stream().map(StringBuilder::toString).toList();
  }

  private static String field(DataType type, @Nullable Object value) {
    if (value == null) {
      return "";
    }
    return switch (type.kind()) {
      case VARCHAR -> '"' + value.toString().replace("\"", "\"\"") + '"';
      case DATE -> LocalDate.ofEpochDay((Long) value).toString();
      case TIME -> {
        long unit = ((DataType.Temporal) type).precision() == 3 ? 1_000_000 : 1;
        yield LocalTime.ofNanoOfDay((Long) value * unit).toString();
      }
      default -> value.toString();
    };
  }
}
