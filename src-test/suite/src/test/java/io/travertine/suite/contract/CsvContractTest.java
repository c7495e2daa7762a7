// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.contract;

import io.travertine.fixtures.ContractTable;
import io.travertine.fixtures.SourceContractTest;
import io.travertine.scan.Catalog;
import io.travertine.scan.Column;
import io.travertine.scan.DataType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

class CsvContractTest extends SourceContractTest {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  @TempDir static Path directory;

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
        DataType.decimal(9, 2),
        DataType.decimal(38, 10),
        DataType.VARCHAR,
        DataType.DATE,
        DataType.time(3),
        DataType.timestamp(3),
        DataType.timestamp(9),
        DataType.UUID);
  }

  @Override
  protected Catalog open(ContractTable table) throws IOException {
    return open(directory, text(table), table);
  }

  @Override
  protected Map<String, Catalog> damaged(ContractTable table) throws IOException {
    String text = text(table);
    int lastLine = text.lastIndexOf('\n', text.length() - 2) + 1;
    Map<String, String> damages = new LinkedHashMap<>();
    damages.put("value that is no number", text.substring(0, lastLine) + "x" + text.substring(lastLine));
    damages.put("row too short", text + "1,2,3\n");
    damages.put("row too long", text.substring(0, text.length() - 1) + ",1\n");
    damages.put("quote that is never closed", text + "7,\"a\n");
    damages.put("text behind a quote", text + "7,\"true\"x\n");
    Map<String, Catalog> catalogs = new LinkedHashMap<>();
    for (Map.Entry<String, String> damage : damages.entrySet()) {
      Path broken = Files.createDirectory(directory.resolve("damage-" + catalogs.size()));
      catalogs.put(damage.getKey(), open(broken, damage.getValue(), table));
    }
    return catalogs;
  }

  private static Catalog open(Path directory, String text, ContractTable table) throws IOException {
    Files.writeString(directory.resolve("contract.csv"), text, StandardCharsets.UTF_8);
    String columns =
        table.columns().stream()
            .map(column -> column.name() + " " + column.type())
            .collect(Collectors.joining(", "));
    return Sources.open(
        "csv", directory, Map.of("path", "contract.csv", "header", "true", "columns", columns));
  }

  private static String text(ContractTable table) {
    StringBuilder text = new StringBuilder();
    text.append(table.columns().stream().map(Column::name).collect(Collectors.joining(",")));
    text.append('\n');
    for (List<@Nullable Object> row : table.rows()) {
      for (int i = 0; i < row.size(); i++) {
        text.append(i == 0 ? "" : ",").append(field(table.columns().get(i).type(), row.get(i)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String field(DataType type, @Nullable Object value) {
    if (value == null) {
      return "";
    }
    return switch (type.kind()) {
      case VARCHAR -> "\"" + value.toString().replace("\"", "\"\"") + "\"";
      case DATE -> LocalDate.ofEpochDay((Long) value).toString();
      case TIME -> TIME.format(LocalTime.ofNanoOfDay((Long) value * nanos(type)));
      case TIMESTAMP -> timestamp((Long) value, nanos(type));
      default -> value.toString();
    };
  }

  private static String timestamp(long value, long nanos) {
    long perSecond = 1_000_000_000L / nanos;
    LocalDateTime timestamp =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(value, perSecond),
            (int) (Math.floorMod(value, perSecond) * nanos),
            ZoneOffset.UTC);
    String digits = nanos == 1 ? "SSSSSSSSS" : "SSS";
    return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss." + digits).format(timestamp);
  }

  /** Nanoseconds of the last digit. */
  private static long nanos(DataType type) {
    return switch (((DataType.Temporal) type).precision()) {
      case 3 -> 1_000_000;
      case 6 -> 1_000;
      default -> 1;
    };
  }
}
