// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a worker says to the process that started it: names and values on one line, which begins
 * with a mark, because libraries may print to the same stream. Immutable.
 */
public final class Message {
  private static final String MARK = "@bench ";

  private final Map<String, String> values;

  private Message(Map<String, String> values) {
    this.values = values;
  }

  public static Message empty() {
    return new Message(Map.of());
  }

  public Message with(String name, Object value) {
    Map<String, String> extended = new LinkedHashMap<>(values);
    extended.put(name, value.toString());
    return new Message(extended);
  }

  Message with(Answer answer) {
    Message message = with("rows", answer.rows()).with("nulls", answer.nulls());
    return answer.checksum() == null ? message : message.with("checksum", answer.checksum());
  }

  /** The message in a line, or null if the line is something else. */
  static @Nullable Message parse(String line) {
    if (!line.startsWith(MARK)) {
      return null;
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : line.substring(MARK.length()).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return new Message(values);
  }

  public String line() {
    return values.entrySet().stream()
        .map(
            value ->
                value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", MARK, ""));
  }

  @Nullable String find(String name) {
    return values.get(name);
  }

  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("A worker's message lacks " + name + ": " + values);
    }
    return value;
  }

  public long number(String name) {
    return Long.parseLong(text(name));
  }

  Answer answer() {
    return new Answer(number("rows"), number("nulls"), find("checksum"));
  }
}
