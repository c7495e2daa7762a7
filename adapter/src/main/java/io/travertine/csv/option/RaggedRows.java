// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.option;

import io.travertine.scan.OptionType;
import io.travertine.scan.ScanRejects.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happens to rows that have not as many fields as the file has columns. Immutable.
 *
 * @param tooShort null if they are errors
 * @param tooLong null if they are errors
 */
public record RaggedRows(@Nullable Outcome tooShort, @Nullable Outcome tooLong) {
  static final RaggedRows FAIL = new RaggedRows(null, null);

  /** Each word says its own thing; where two could be meant, {@code skip} takes what is left. */
  private enum Mode {
    FAIL,
    PAD,
    TRUNCATE,
    SKIP
  }

  private static final String EXPECTED = "one of fail, pad, truncate, skip, or several";

  static final OptionType<RaggedRows> TYPE =
      new OptionType<>(
          EXPECTED, (raw, scope) -> of(words(OptionType.STRINGS.reader().read(raw, scope))));

  /** Whether any such row is no error. */
  public boolean acceptsAny() {
    return tooShort != null || tooLong != null;
  }

  /**
   * What happens to a row of {@code found} fields in a file of {@code expected}; null: an error.
   */
  public @Nullable Outcome outcome(int found, int expected) {
    return found < expected ? tooShort : tooLong;
  }

  private static RaggedRows of(Set<Mode> modes) {
    if (modes.isEmpty() || (modes.contains(Mode.FAIL) && modes.size() > 1)) {
      throw new IllegalArgumentException(EXPECTED + "; fail only alone");
    }
    Outcome rest = modes.contains(Mode.SKIP) ? Outcome.ROW_SKIPPED : null;
    return new RaggedRows(
        modes.contains(Mode.PAD) ? Outcome.ROW_PADDED : rest,
        modes.contains(Mode.TRUNCATE) ? Outcome.ROW_TRUNCATED : rest);
  }

  private static Set<Mode> words(List<String> texts) {
    Set<Mode> modes = EnumSet.noneOf(Mode.class);
    for (String text : texts) {
      for (String word : text.split(",", -1)) {
        modes.add(mode(word.trim()));
      }
    }
    return modes;
  }

  private static Mode mode(String word) {
    for (Mode mode : Mode.values()) {
      if (mode.name().equalsIgnoreCase(word)) {
        return mode;
      }
    }
    throw new IllegalArgumentException(EXPECTED);
  }

  /** As a user would write it. */
  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    if (tooShort == Outcome.ROW_PADDED) {
      words.add("pad");
    }
    if (tooLong == Outcome.ROW_TRUNCATED) {
      words.add("truncate");
    }
    if (tooShort == Outcome.ROW_SKIPPED || tooLong == Outcome.ROW_SKIPPED) {
      words.add("skip");
    }
    return words.isEmpty() ? "fail" : String.join(",", words).toLowerCase(Locale.ROOT);
  }
}
