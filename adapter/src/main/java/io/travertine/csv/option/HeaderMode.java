// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.option;

import io.travertine.scan.OptionType;
import java.util.Locale;

/**
 * Whether a file begins with the names of its columns.
 *
 * @param lines records of the header, the first of which holds the names; -1 if that is to be found
 *     out
 */
public record HeaderMode(int lines) {
  static final HeaderMode AUTO = new HeaderMode(-1);
  static final HeaderMode NONE = new HeaderMode(0);
  static final HeaderMode ONE = new HeaderMode(1);

  private static final int MAX_LINES = 100;

  static final OptionType<HeaderMode> TYPE =
      new OptionType<>("auto, true, false or a number of lines", (raw, scope) -> parse(raw));

  public boolean isAuto() {
    return lines < 0;
  }

  /** As the option is written. */
  @Override
  public String toString() {
    return isAuto() ? "auto" : Integer.toString(lines);
  }

  private static HeaderMode parse(Object raw) {
    String text = String.valueOf(raw).trim().toLowerCase(Locale.ROOT);
    return switch (text) {
      case "auto" -> AUTO;
      case "true" -> ONE;
      case "false" -> NONE;
      default -> {
        int lines = text.matches("\\d{1,3}") ? Integer.parseInt(text) : MAX_LINES + 1;
        if (lines > MAX_LINES) {
          throw new IllegalArgumentException("auto, true, false or a number up to " + MAX_LINES);
        }
        yield new HeaderMode(lines);
      }
    };
  }
}
