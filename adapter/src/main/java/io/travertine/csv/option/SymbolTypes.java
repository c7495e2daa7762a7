// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.option;

import io.travertine.scan.OptionType;
import java.util.Locale;

/** How the symbols of a dialect are written as options. */
public final class SymbolTypes {
  /** Stands for a symbol that is to be found out, and for the usual ends of lines. */
  public static final String AUTO = "auto";

  static final OptionType<String> DELIMITER =
      new OptionType<>(
          "text such as ; or \\t, or auto", (raw, scope) -> delimiter(String.valueOf(raw)));

  /** One character; the empty text stands for none. */
  static final OptionType<String> SYMBOL =
      new OptionType<>("one character or none", (raw, scope) -> symbol(String.valueOf(raw)));

  static final OptionType<String> QUOTE =
      new OptionType<>(
          "one character, none or auto",
          (raw, scope) -> isAuto(String.valueOf(raw)) ? AUTO : symbol(String.valueOf(raw)));

  static final OptionType<String> TERMINATOR =
      new OptionType<>(
          "auto, lf, crlf, cr or a text such as \\u001e",
          (raw, scope) -> terminator(String.valueOf(raw)));

  private SymbolTypes() {}

  private static boolean isAuto(String text) {
    return text.trim().equalsIgnoreCase(AUTO);
  }

  private static String delimiter(String text) {
    if (isAuto(text)) {
      return AUTO;
    }
    String delimiter = text.length() == 1 ? text : unescape(text);
    if (delimiter.isEmpty()) {
      throw new IllegalArgumentException("at least one character");
    }
    return delimiter;
  }

  private static String terminator(String text) {
    return switch (text.trim().toLowerCase(Locale.ROOT)) {
      case AUTO -> AUTO;
      case "lf" -> "\n";
      case "crlf" -> "\r\n";
      case "cr" -> "\r";
      default -> {
        String terminator = text.length() == 1 ? text : unescape(text);
        if (terminator.isEmpty()) {
          throw new IllegalArgumentException("at least one character");
        }
        yield terminator;
      }
    };
  }

  private static String symbol(String text) {
    if (text.isEmpty() || text.equalsIgnoreCase("none")) {
      return "";
    }
    String symbol = text.length() == 1 ? text : unescape(text);
    if (symbol.length() != 1) {
      throw new IllegalArgumentException("one character or none");
    }
    return symbol;
  }

  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int known = c == '\\' && i + 1 < text.length() ? "trn".indexOf(text.charAt(i + 1)) : -1;
      if (known >= 0) {
        plain.append("\t\r\n".charAt(known));
        i++;
      } else if (c == '\\' && text.substring(i).matches("(?s)\\\\u\\p{XDigit}{4}.*")) {
        plain.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
        i += 5;
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** {@code symbol} as it can be written as an option, in which control characters are visible. */
  public static String shown(String symbol) {
    if (symbol.isEmpty()) {
      return "none";
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < symbol.length(); i++) {
      char c = symbol.charAt(i);
      int known = "\t\r\n".indexOf(c);
      if (known >= 0) {
        text.append('\\').append("trn".charAt(known));
      } else if (Character.isISOControl(c)) {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
