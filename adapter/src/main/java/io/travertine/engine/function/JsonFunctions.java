// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Functions of JSON in text. Called by generated code, for arguments that are not NULL. Stateless.
 *
 * <p>Text that is no JSON is an error; a path that leads nowhere is NULL.
 */
public final class JsonFunctions {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonFunctions() {}

  public static boolean valid(String text) {
    try {
      return !JSON.readTree(text).isMissingNode();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /** What is at the path, as JSON. */
  public static @Nullable String extract(String json, String path) {
    JsonNode found = at(json, path);
    return found == null ? null : found.toString();
  }

  /** What is at the path, text without its quotes. */
  public static @Nullable String extractText(String json, String path) {
    return text(at(json, path));
  }

  /** What is at the place of an array, as JSON; places count from 0, negative ones from the end. */
  public static @Nullable String element(String json, long place) {
    JsonNode found = elementAt(json, place);
    return found == null ? null : found.toString();
  }

  public static @Nullable String elementText(String json, long place) {
    return text(elementAt(json, place));
  }

  /** What the names lead to, one after the other. */
  public static @Nullable String path(String json, String first) {
    return text(child(parse(json), first));
  }

  public static @Nullable String path(String json, String first, String second) {
    JsonNode found = child(parse(json), first);
    return text(found == null ? null : child(found, second));
  }

  public static @Nullable String path(String json, String first, String second, String third) {
    JsonNode found = child(parse(json), first);
    found = found == null ? null : child(found, second);
    return text(found == null ? null : child(found, third));
  }

  /** The number of elements of an array; 0 for anything else. */
  public static long arrayLength(String json) {
    JsonNode parsed = parse(json);
    return parsed.isArray() ? parsed.size() : 0;
  }

  public static String quote(String text) {
    return JSON.getNodeFactory().textNode(text).toString();
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      return null;
    }
    return node.isTextual() ? node.textValue() : node.toString();
  }

  private static @Nullable JsonNode elementAt(String json, long place) {
    JsonNode parsed = parse(json);
    long index = place < 0 ? parsed.size() + place : place;
    return parsed.isArray() && index >= 0 && index < parsed.size() ? parsed.get((int) index) : null;
  }

  /** {@code $.a[0]."b c"}, {@code /a/0} or a single name. */
  private static @Nullable JsonNode at(String json, String path) {
    JsonNode node = parse(json);
    if (path.startsWith("/")) {
      JsonNode found = node.at(path);
      return found.isMissingNode() ? null : found;
    }
    List<String> names = path.startsWith("$") ? names(path) : List.of(path);
    JsonNode found = node;
    for (String name : names) {
      found = found == null ? null : child(found, name);
    }
    return found;
  }

  private static @Nullable JsonNode child(JsonNode node, String name) {
    JsonNode found =
        node.isArray() && name.matches("\\d{1,9}")
            ? node.get(Integer.parseInt(name))
            : node.get(name);
    return found == null || found instanceof MissingNode ? null : found;
  }

  private static List<String> names(String path) {
    List<String> names = new ArrayList<>();
    int at = 1;
    while (at < path.length()) {
      char first = path.charAt(at);
      int end;
      if (first == '[') {
        end = path.indexOf(']', at);
        if (end < 0) {
          throw badPath(path);
        }
        String inside = path.substring(at + 1, end).strip();
        names.add(
            inside.length() > 1 && (inside.startsWith("'") || inside.startsWith("\""))
                ? inside.substring(1, inside.length() - 1)
                : inside);
        end++;
      } else if (first == '.' && at + 1 < path.length() && path.charAt(at + 1) == '"') {
        end = path.indexOf('"', at + 2);
        if (end < 0) {
          throw badPath(path);
        }
        names.add(path.substring(at + 2, end));
        end++;
      } else if (first == '.') {
        end = at + 1;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
          end++;
        }
        names.add(path.substring(at + 1, end));
      } else {
        throw badPath(path);
      }
      at = end;
    }
    return names;
  }

  private static FunctionException badPath(String path) {
    return new FunctionException(
        "22032", "\"" + path + "\" is no path into JSON. Write one like $.name[0].\"other name\".");
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new FunctionException("22032", "The text is no JSON: " + e.getOriginalMessage() + ".");
    }
  }
}
