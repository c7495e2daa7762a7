// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import io.travertine.scan.Suggestion;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The {@code key=value} part of a connection URL, and its percent-encoding. Stateless. */
final class UrlOptions {
  private static final String INLINE = "inline:";

  private UrlOptions() {}

  /** Reads pairs; a value that is an inline model may hold separators. */
  static Map<String, String> read(String text, char separator) throws SQLException {
    Map<String, String> options = new LinkedHashMap<>();
    int at = 0;
    while (at < text.length()) {
      int equals = text.indexOf('=', at);
      int end = end(text, at, separator);
      String pair = text.substring(at, end).strip();
      if (!pair.isEmpty()) {
        if (equals < 0 || equals >= end || equals == at) {
          throw malformed("an option is not written key=value");
        }
        String key = decode(text.substring(at, equals).strip());
        String raw = text.substring(equals + 1, end);
        String value = isInline(raw) ? raw.strip() : decode(raw);
        if (options.put(key, value) != null) {
          throw malformed("option " + key + " is given twice. Give it once");
        }
      }
      at = end + 1;
    }
    return options;
  }

  static boolean isInline(String value) {
    return value.stripLeading().startsWith(INLINE);
  }

  /** The end of the pair that begins at {@code from}. */
  private static int end(String text, int from, char separator) throws SQLException {
    int equals = text.indexOf('=', from);
    int end = text.indexOf(separator, from);
    if (equals >= 0 && (end < 0 || equals < end) && isInline(text.substring(equals + 1))) {
      int jsonEnd = endOfJson(text, text.indexOf(INLINE, equals) + INLINE.length());
      end = text.indexOf(separator, jsonEnd);
    }
    return end < 0 ? text.length() : end;
  }

  /**
   * The end of the object in braces that begins at {@code from}; braces within strings do not
   * count.
   */
  static int endOfJson(String text, int from) throws SQLException {
    int depth = 0;
    char quote = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == '\\') {
          i++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '{') {
        depth++;
      } else if (c == '}') {
        depth--;
        if (depth == 0) {
          return i + 1;
        }
      } else if (depth == 0 && !Character.isWhitespace(c)) {
        break;
      }
    }
    throw malformed("the inline model is no JSON object: its braces do not match");
  }

  /** Replaces {@code %XX}, read as UTF-8. */
  static String decode(String text) throws SQLException {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); ) {
      if (text.charAt(i) == '%') {
        int high = i + 1 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
        int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0) {
          throw malformed(
              "a percent sign is not followed by two hexadecimal digits. Write % as %25");
        }
        bytes.write(high * 16 + low);
        i += 3;
      } else {
        int end = text.indexOf('%', i);
        end = end < 0 ? text.length() : end;
        bytes.writeBytes(text.substring(i, end).getBytes(StandardCharsets.UTF_8));
        i = end;
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw malformed("its percent-encoding is not UTF-8");
    }
  }

  /** What {@link #decode} reads as {@code text} again, wherever it stands. */
  static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '%' -> encoded.append("%25");
        case '&' -> encoded.append("%26");
        case ';' -> encoded.append("%3B");
        default -> encoded.append(c);
      }
    }
    return encoded.toString();
  }

  static SQLException malformed(String problem) {
    return SqlErrors.of(
        SqlErrors.CONNECTION_REFUSED, "Connection URL: " + problem + ". [URL_MALFORMED]");
  }

  static SQLException unknownSource(String type, Collection<String> known) {
    String fix =
        Suggestion.nearest(type, known)
            .map(nearest -> "Did you mean " + nearest + "?")
            .orElse("Write a model file, inline:{json}, or one of the sources.");
    return SqlErrors.of(
        SqlErrors.CONNECTION_REFUSED,
        "Connection URL: there is no source \""
            + type
            + "\". "
            + fix
            + " ("
            + String.join(", ", known)
            + ") [URL_MALFORMED]");
  }
}
