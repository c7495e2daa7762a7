// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON text in the making, in UTF-8. Used by one thread. */
final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private final long limit;
  private byte[] bytes = new byte[256];
  private int size;

  /**
   * @param limit most bytes of the text
   */
  JsonText(long limit) {
    this.limit = limit;
  }

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  /** Punctuation. */
  void put(char ascii) {
    if (size == bytes.length) {
      if (size >= limit) {
        throw new MalformedDataException(
            AvroErrors.TOO_LARGE,
            "the JSON text of a value takes more than the " + limit + " bytes allowed",
            "Raise memoryBudget or maxBlockBytes",
            null);
      }
      bytes = Arrays.copyOf(bytes, Sink.grow(size, size + 1));
    }
    bytes[size++] = (byte) ascii;
  }

  private void put(String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      put(ascii.charAt(i));
    }
  }

  /** A value in the class that vectors give. */
  void value(@Nullable Object value) {
    if (value == null) {
      put("null");
    } else if (value instanceof Double number && (number.isNaN() || number.isInfinite())) {
      text(number.toString());
    } else if (value instanceof Number || value instanceof Boolean) {
      put(value instanceof BigDecimal decimal ? decimal.toString() : String.valueOf(value));
    } else if (value instanceof ByteBuffer buffer) {
      byte[] raw = new byte[buffer.remaining()];
      buffer.duplicate().get(raw);
      text(new String(raw, StandardCharsets.ISO_8859_1));
    } else if (value instanceof List<?> list) {
      put('[');
      for (int i = 0; i < list.size(); i++) {
        if (i > 0) {
          put(',');
        }
        value(list.get(i));
      }
      put(']');
    } else {
      text(value.toString());
    }
  }

  /** A string in quotes. */
  void text(String text) {
    put('"');
    for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
      if (unit == '"' || unit == '\\') {
        put('\\');
        put((char) unit);
      } else if (unit >= 0 && unit < ' ') {
        put("\\u00");
        put(HEX.charAt(unit >> 4));
        put(HEX.charAt(unit & 15));
      } else {
        put((char) unit);
      }
    }
    put('"');
  }
}
