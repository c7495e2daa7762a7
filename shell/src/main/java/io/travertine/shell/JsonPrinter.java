// SPDX-License-Identifier: Apache-2.0
package io.travertine.shell;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints rows as JSON objects. Numbers are exact; NaN and infinities, which JSON lacks, are texts.
 */
final class JsonPrinter implements ResultPrinter {

  /** What stands around the objects. */
  enum Shape {
    ARRAY,
    LINES
  }

  private final PrintStream out;
  private final Shape shape;

  JsonPrinter(PrintStream out, Shape shape) {
    this.out = out;
    this.shape = shape;
  }

  @Override
  public long print(ResultSet rows) throws SQLException, IOException {
    List<String> labels = ColumnLabels.of(rows.getMetaData());
    JsonFactory factory = JsonFactory.builder().build();
    long count = 0;
    if (shape == Shape.ARRAY) {
      out.print('[');
    }
    while (rows.next()) {
      out.print(shape == Shape.LINES || count == 0 ? "" : ",\n ");
      JsonGenerator json = factory.createGenerator(out);
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      for (int i = 0; i < labels.size(); i++) {
        json.writeFieldName(labels.get(i));
        write(json, rows.getObject(i + 1));
      }
      json.writeEndObject();
      json.close();
      if (shape == Shape.LINES) {
        out.println();
      }
      count++;
    }
    if (shape == Shape.ARRAY) {
      out.println(']');
    }
    return count;
  }

  private static void write(JsonGenerator json, @Nullable Object value)
      throws IOException, SQLException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof BigDecimal decimal) {
      json.writeNumber(decimal.toPlainString());
    } else if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      if (Double.isFinite(number)) {
        json.writeNumber(value.toString());
      } else {
        json.writeString(value.toString());
      }
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else if (value instanceof byte[] bytes) {
      json.writeBinary(bytes);
    } else if (value instanceof Array array) {
      writeAll(json, Arrays.asList((Object[]) array.getArray()));
    } else if (value instanceof Struct struct) {
      writeAll(json, Arrays.asList(struct.getAttributes()));
    } else if (value instanceof List<?> list) {
      writeAll(json, list);
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(String.valueOf(entry.getKey()));
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else {
      json.writeString(value.toString());
    }
  }

  private static void writeAll(JsonGenerator json, List<?> values)
      throws IOException, SQLException {
    json.writeStartArray();
    for (Object value : values) {
      write(json, value);
    }
    json.writeEndArray();
  }
}
