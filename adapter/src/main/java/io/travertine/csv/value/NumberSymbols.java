// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.value;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The characters that stand in numbers beside digits and signs. Immutable.
 *
 * @param decimal between whole digits and fraction
 * @param group between groups of whole digits; empty if there is none
 */
public record NumberSymbols(String decimal, String group) {
  static final NumberSymbols PLAIN = new NumberSymbols(".", "");

  private static final int GROUP_DIGITS = 3;

  public NumberSymbols {
    if (decimal.equals(group)) {
      throw new IllegalArgumentException("decimalSeparator and groupSeparator are the same");
    }
    if (!decimal.matches("[^0-9eE+\\-]") || !group.matches("[^0-9eE+\\-]?")) {
      throw new IllegalArgumentException("a separator is no digit, sign or letter e");
    }
  }

  /** A number that shows the symbols, for messages. */
  @Override
  public String toString() {
    return "1" + group + "234" + decimal + "5";
  }

  /** Rewrites numbers to a decimal point without groups. Used by one thread. */
  static final class Rewriter {
    private static final byte[] POINT = {'.'};

    private final byte[] decimal;
    private final byte[] group;
    private byte[] plain = new byte[64];
    private int end;

    Rewriter(NumberSymbols symbols) {
      this.decimal = symbols.decimal.getBytes(StandardCharsets.UTF_8);
      this.group = symbols.group.getBytes(StandardCharsets.UTF_8);
    }

    /** The text of {@code value} rewritten, or null if its separators stand where none may. */
    @Nullable String rewrite(String value) {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      return rewrite(bytes, 0, bytes.length)
          ? new String(plain, 0, end, StandardCharsets.UTF_8)
          : null;
    }

    /**
     * Rewrites {@code bytes[from..to)} into {@link #plain}, up to {@link #end}. Groups are of three
     * digits, those in the middle also of two, as in 12,34,567.
     *
     * @return false if separators stand where none may
     */
    boolean rewrite(byte[] bytes, int from, int to) {
      if (plain.length < to - from + POINT.length) {
        plain = new byte[2 * (to - from) + POINT.length];
      }
      end = 0;
      int digits = 0;
      int groups = 0;
      boolean fraction = false;
      int i = from;
      while (i < to) {
        if (!fraction && isAt(group, bytes, i, to)) {
          boolean first = groups == 0;
          if (digits == 0 || digits > GROUP_DIGITS || (!first && digits < GROUP_DIGITS - 1)) {
            return false;
          }
          groups++;
          digits = 0;
          i += group.length;
        } else if (!fraction && isAt(decimal, bytes, i, to)) {
          fraction = true;
          plain[end++] = '.';
          i += decimal.length;
        } else if (bytes[i] == '.') {
          return false;
        } else {
          if (!fraction && groups > 0 && !Ascii.isDigit(bytes[i])) {
            // An exponent ends the whole digits; anything else is refused by whoever reads on.
            fraction = true;
            if (digits != GROUP_DIGITS) {
              return false;
            }
            groups = 0;
          }
          digits += Ascii.isDigit(bytes[i]) && !fraction ? 1 : 0;
          plain[end++] = bytes[i++];
        }
      }
      return groups == 0 || digits == GROUP_DIGITS;
    }

    byte[] plain() {
      return plain;
    }

    int end() {
      return end;
    }

    private static boolean isAt(byte[] symbol, byte[] bytes, int at, int to) {
      if (symbol.length == 0 || at + symbol.length > to) {
        return false;
      }
      for (int i = 0; i < symbol.length; i++) {
        if (bytes[at + i] != symbol[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
