// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of names as the metadata methods take it: {@code %} any letters, {@code _} any one,
 * {@code \} before either takes it literally. Immutable.
 */
final class NamePattern {
  static final String ESCAPE = "\\";

  private final @Nullable Pattern exact;
  private final @Nullable Pattern anyCase;
  private final boolean wildcard;

  private NamePattern(@Nullable String regex, boolean wildcard) {
    this.wildcard = wildcard;
    exact = regex == null ? null : Pattern.compile(regex, Pattern.DOTALL);
    anyCase =
        regex == null
            ? null
            : Pattern.compile(
                regex, Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** Null matches everything. */
  static NamePattern of(@Nullable String pattern) {
    if (pattern == null) {
      return new NamePattern(null, true);
    }
    StringBuilder regex = new StringBuilder();
    boolean wildcard = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '%') {
        regex.append(".*");
        wildcard = true;
      } else if (c == '_') {
        // Tools pass names as patterns without escaping, so this alone makes no wildcard.
        regex.append('.');
      } else {
        boolean escape = c == '\\' && i + 1 < pattern.length();
        regex.append(Pattern.quote(String.valueOf(escape ? pattern.charAt(++i) : c)));
      }
    }
    return new NamePattern(regex.toString(), wildcard);
  }

  /** Whether the pattern asks for whatever there is, rather than for one name. */
  boolean isWildcard() {
    return wildcard;
  }

  boolean matches(String name) {
    return exact == null || exact.matcher(name).matches();
  }

  /** The things whose names match, or those that match in another case when none does. */
  <T> List<T> select(List<T> all, Function<T, String> name) {
    Pattern loose = anyCase;
    List<T> found = all.stream().filter(each -> matches(name.apply(each))).toList();
    return !found.isEmpty() || loose == null
        ? found
        : all.stream().filter(each -> loose.matcher(name.apply(each)).matches()).toList();
  }
}
