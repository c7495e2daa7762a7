// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine.function;

import java.util.List;
import java.util.Locale;

/** Functions of text. Called by generated code, for arguments that are not NULL. Stateless. */
public final class TextFunctions {
  private TextFunctions() {}

  public static String ltrim(String text) {
    return ltrim(text, " ");
  }

  /** Takes characters off the start as long as they are among {@code characters}. */
  public static String ltrim(String text, String characters) {
    int start = 0;
    while (start < text.length() && characters.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    return text.substring(start);
  }

  public static String rtrim(String text) {
    return rtrim(text, " ");
  }

  /** Takes characters off the end as long as they are among {@code characters}. */
  public static String rtrim(String text, String characters) {
    int end = text.length();
    while (end > 0 && characters.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(0, end);
  }

  public static String btrim(String text) {
    return btrim(text, " ");
  }

  /** Takes characters off both ends as long as they are among {@code characters}. */
  public static String btrim(String text, String characters) {
    return rtrim(ltrim(text, characters), characters);
  }

  /** The first characters; all but the last ones for a negative count. */
  public static String left(String text, long count) {
    int length = text.codePointCount(0, text.length());
    return part(text, 0, count < 0 ? length + count : count);
  }

  /** The last characters; all but the first ones for a negative count. */
  public static String right(String text, long count) {
    int length = text.codePointCount(0, text.length());
    return part(text, count < 0 ? -count : length - count, length);
  }

  private static String part(String text, long from, long to) {
    int length = text.codePointCount(0, text.length());
    int start = (int) Math.max(0, Math.min(from, length));
    int end = (int) Math.max(start, Math.min(to, length));
    return text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
  }

  public static boolean contains(String text, String part) {
    return text.contains(part);
  }

  /** The words that PostgreSQL takes for true and false, in any case. */
  public static boolean booleanOf(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "t", "yes", "y", "on", "1" -> true;
      case "false", "f", "no", "n", "off", "0" -> false;
      default ->
          throw new FunctionException("22P02", "\"" + text + "\" is neither true nor false.");
    };
  }

  public static String toHex(long number) {
    return Long.toHexString(number);
  }

  public static String quoteLiteral(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** The name as it must be written in SQL: in quotes unless it is plain lower case. */
  public static String quoteIdentifier(String name) {
    return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  /** The parts between the separators. */
  public static List<String> split(String text, String separator) {
    if (text.isEmpty()) {
      return List.of();
    }
    return separator.isEmpty()
        ? List.of(text)
        : List.of(text.split(java.util.regex.Pattern.quote(separator), -1));
  }

  /** The first letter of each word upper case, the others lower case. */
  public static String initcap(String text) {
    StringBuilder result = new StringBuilder(text.length());
    boolean inWord = false;
    for (int i = 0; i < text.length(); i++) {
      String letter = text.substring(i, i + 1);
      result.append(inWord ? letter.toLowerCase(Locale.ROOT) : letter.toUpperCase(Locale.ROOT));
      inWord = Character.isLetterOrDigit(text.charAt(i));
    }
    return result.toString();
  }
}
