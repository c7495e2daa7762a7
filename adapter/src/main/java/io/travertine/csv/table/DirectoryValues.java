// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.table;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the directories of a file say that are named {@code key=value}, as Hive and Spark write
 * them: {@code year=2024/month=01/part-0.csv}. Characters that file systems do not allow stand as
 * {@code %XX}; an empty value and {@code __HIVE_DEFAULT_PARTITION__} stand for NULL.
 */
final class DirectoryValues {
  private static final String NULL_VALUE = "__HIVE_DEFAULT_PARTITION__";

  private DirectoryValues() {}

  /**
   * The values by key, in the order of the directories; the innermost counts where a key repeats.
   */
  static Map<String, @Nullable String> of(String fileName) {
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    int start = 0;
    int end = fileName.indexOf('/');
    while (end >= 0) {
      int equals = fileName.indexOf('=', start);
      if (equals > start && equals < end) {
        String key = decoded(fileName.substring(start, equals));
        String value = decoded(fileName.substring(equals + 1, end));
        values.put(key, value.isEmpty() || value.equals(NULL_VALUE) ? null : value);
      }
      start = end + 1;
      end = fileName.indexOf('/', start);
    }
    return values;
  }

  private static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int code = bytes[i] == '%' && i + 2 < bytes.length ? hex(bytes[i + 1], bytes[i + 2]) : -1;
      plain.write(code < 0 ? bytes[i] : code);
      i += code < 0 ? 0 : 2;
    }
    return plain.toString(StandardCharsets.UTF_8);
  }

  private static int hex(byte high, byte low) {
    int first = Character.digit(high, 16);
    int second = Character.digit(low, 16);
    return first < 0 || second < 0 ? -1 : first * 16 + second;
  }
}
