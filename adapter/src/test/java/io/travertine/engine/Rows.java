// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs statements and writes their rows as text, one line a row. */
final class Rows {
  private Rows() {}

  static List<String> of(Session session, String sql, @Nullable Object... parameters) {
    return of(session.prepare(sql), parameters);
  }

  static List<String> of(Prepared prepared, @Nullable Object... parameters) {
    try (Execution execution =
        prepared.execution(Arrays.asList(parameters), ExecutionLimits.NONE)) {
      return read(execution.open(), prepared.columns().size());
    }
  }

  static List<String> read(RowCursor cursor, int columns) {
    List<String> rows = new ArrayList<>();
    while (cursor.next()) {
      List<String> values = new ArrayList<>();
      for (int column = 0; column < columns; column++) {
        values.add(text(cursor.value(column)));
      }
      rows.add(String.join("|", values));
    }
    return rows;
  }

  /** Numbers without the zeros that carry nothing, so that engines with other scales agree. */
  static String text(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof BigDecimal number) {
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Rows::text).toList().toString();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, String> sorted = new TreeMap<>();
      map.forEach((key, mapped) -> sorted.put(text(key), text(mapped)));
      return sorted.toString();
    }
    if (value instanceof RowValue row) {
      return row.values().stream().map(Rows::text).toList().toString();
    }
    return value instanceof java.time.LocalDateTime
        ? value.toString().replace("T", " ")
        : value.toString();
  }
}
