// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Functions of regular expressions, in Java's syntax. Called by generated code, for arguments that
 * are not NULL. Stateless but for the pattern that a thread used last.
 */
public final class PatternFunctions {
  /** A statement has one pattern for a million rows: compiling it each time would be most work. */
  private static final ThreadLocal<@Nullable Compiled> LAST = new ThreadLocal<>();

  private record Compiled(String text, int flags, Pattern pattern) {}

  private PatternFunctions() {}

  /** The groups of the first match, or the whole match when the pattern has none; null if none. */
  public static @Nullable List<@Nullable String> matches(String text, String pattern) {
    return matches(text, pattern, "");
  }

  public static @Nullable List<@Nullable String> matches(
      String text, String pattern, String flags) {
    Matcher matcher = compiled(pattern, flags).matcher(text);
    if (!matcher.find()) {
      return null;
    }
    List<@Nullable String> groups = new ArrayList<>();
    for (int group = Math.min(1, matcher.groupCount()); group <= matcher.groupCount(); group++) {
      groups.add(matcher.group(group));
    }
    return groups;
  }

  public static long count(String text, String pattern) {
    return compiled(pattern, "").matcher(text).results().count();
  }

  /** The first match of the pattern. */
  public static @Nullable String substring(String text, String pattern) {
    Matcher matcher = compiled(pattern, "").matcher(text);
    return matcher.find() ? matcher.group() : null;
  }

  public static boolean like(String text, String pattern) {
    return compiled(pattern, "").matcher(text).find();
  }

  public static boolean like(String text, String pattern, String flags) {
    return compiled(pattern, flags).matcher(text).find();
  }

  private static Pattern compiled(String text, String flags) {
    int bits = flags(flags);
    Compiled last = LAST.get();
    if (last == null || last.flags != bits || !last.text.equals(text)) {
      last = new Compiled(text, bits, Pattern.compile(text, bits));
      LAST.set(last);
    }
    return last.pattern;
  }

  private static int flags(String letters) {
    int bits = 0;
    for (char letter : letters.toLowerCase(Locale.ROOT).toCharArray()) {
      switch (letter) {
        case 'i' -> bits |= Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        case 'n', 'm' -> bits |= Pattern.MULTILINE;
        case 's' -> bits |= Pattern.DOTALL;
        case 'x' -> bits |= Pattern.COMMENTS;
        case 'g', 'c' -> {}
        default ->
            throw new FunctionException(
                "2201B",
                "Unknown flag \""
                    + letter
                    + "\" of a regular expression. Known: c, g, i, n, s, x.");
      }
    }
    return bits;
  }
}
