// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${env:NAME}}, {@code ${env:NAME:-default}}, {@code ${sys:NAME}} (system property,
 * default allowed too) and {@code ${file:PATH}} (first line of a file) in texts, also inside lists
 * and maps.
 */
public final class Placeholders {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{(env|sys|file):([^}]*?)(?::-([^}]*))?\\}");

  private Placeholders() {}

  /**
   * {@code raw} with its placeholders replaced.
   *
   * @throws IllegalArgumentException if one has no value; the message names it and shows no value
   */
  public static Object resolve(Object raw, Path baseDirectory) {
    if (raw instanceof String text) {
      return text(text, baseDirectory);
    }
    if (raw instanceof List<?> list) {
      return list.stream()
          .map(element -> element == null ? null : resolve(element, baseDirectory))
          .toList();
    }
    if (raw instanceof Map<?, ?> map) {
      Map<Object, Object> resolved = new LinkedHashMap<>();
      map.forEach(
          (key, value) -> resolved.put(key, value == null ? null : resolve(value, baseDirectory)));
      return resolved;
    }
    return raw;
  }

  private static String text(String text, Path baseDirectory) {
    if (text.indexOf("${") < 0) {
      return text;
    }
    Matcher matcher = PLACEHOLDER.matcher(text);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      String kind = matcher.group(1);
      String name = matcher.group(2);
      String fallback = matcher.group(3);
      String value =
          switch (kind) {
            case "env" -> System.getenv(name);
            case "sys" -> System.getProperty(name);
            default -> firstLine(baseDirectory.resolve(name), matcher.group());
          };
      if (value == null) {
        value = fallback;
      }
      if (value == null) {
        throw new IllegalArgumentException(matcher.group() + " has no value");
      }
      matcher.appendReplacement(result, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(result).toString();
  }

  private static String firstLine(Path file, String placeholder) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new IllegalArgumentException(placeholder + " cannot be read", e);
    }
  }
}
