// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/**
 * How a random file is written, once as options and once as commons-csv says it.
 *
 * @param mark whether the file begins with a byte order mark
 * @param headerLines records above the rows, the first of which holds the names
 * @param skippedLines lines above the header
 */
record FuzzDialect(
    String delimiter,
    @Nullable Character quote,
    @Nullable Character escape,
    @Nullable Character comment,
    boolean trim,
    Charset charset,
    boolean mark,
    int headerLines,
    int skippedLines,
    List<String> nullStrings) {
  private static final List<String> DELIMITERS = List.of(",", ",", ",", ";", "\t", "|", "\u0001");
  private static final List<String> ODD_DELIMITERS = List.of("||", "::", "ab", "\u00a7", " ", "a");
  private static final List<String> ASCII_LIKE =
      List.of("UTF-8", "UTF-8", "UTF-8", "ISO-8859-1", "windows-1252", "US-ASCII");
  private static final List<String> OTHER_CHARSETS =
      List.of(
          "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "GB18030", "Shift_JIS", "EUC-JP", "IBM500");

  static FuzzDialect random(Random random) {
    boolean odd = random.nextInt(100) < 35;
    String delimiter = any(random, odd && random.nextInt(3) == 0 ? ODD_DELIMITERS : DELIMITERS);
    Charset charset =
        Charset.forName(any(random, odd && random.nextInt(3) == 0 ? OTHER_CHARSETS : ASCII_LIKE));
    String quote = any(random, odd ? List.of("\"", "'", "\u00bb", "") : List.of("\"", "\"", ""));
    String escape = odd && random.nextInt(3) == 0 ? any(random, List.of("\\", "!")) : "";
    String comment = odd && random.nextInt(4) == 0 ? any(random, List.of("#", "%")) : "";
    boolean markable =
        charset.equals(StandardCharsets.UTF_8) || charset.name().startsWith("UTF-16");
    int form = random.nextInt(20);
    return new FuzzDialect(
        charset.newEncoder().canEncode(delimiter) ? delimiter : ",",
        symbol(charset.newEncoder().canEncode(quote) ? quote : "'"),
        symbol(escape),
        symbol(comment),
        odd && random.nextInt(3) == 0,
        charset,
        markable && random.nextInt(5) == 0,
        form < 4 ? 0 : form < 19 ? 1 : 2 + random.nextInt(2),
        random.nextInt(20) == 0 ? 1 + random.nextInt(3) : 0,
        random.nextInt(6) == 0 ? List.of("NA", "-", "b ") : List.of());
  }

  /** Options of a table in this dialect. */
  Map<String, Object> options() {
    Map<String, Object> options = new HashMap<>();
    options.put("delimiter", delimiter);
    options.put("quote", quote == null ? "none" : String.valueOf(quote));
    options.put("escape", escape == null ? "none" : String.valueOf(escape));
    options.put("comment", comment == null ? "none" : String.valueOf(comment));
    options.put("trim", trim);
    options.put("charset", charset.name());
    options.put("header", headerLines);
    options.put("skipLines", skippedLines);
    options.put("inferFrom", "none");
    if (!nullStrings.isEmpty()) {
      options.put("nullStrings", nullStrings);
    }
    return options;
  }

  /** The strictest reading: blank lines are records, an empty field is not a quoted empty one. */
  CSVFormat format() {
    return CSVFormat.Builder.create(CSVFormat.RFC4180)
        .setDelimiter(delimiter)
        .setQuote(quote)
        .setEscape(escape)
        .setCommentMarker(comment)
        .setIgnoreSurroundingSpaces(trim)
        .setIgnoreEmptyLines(false)
        .setQuoteMode(QuoteMode.ALL_NON_NULL)
        .get();
  }

  /** Bytes of the byte order mark, as far as it is written apart from the text. */
  byte[] markBytes() {
    return mark ? "\uFEFF".getBytes(textCharset()) : new byte[0];
  }

  /** The charset without the mark that Java may write for it. */
  Charset textCharset() {
    return charset.equals(StandardCharsets.UTF_16) ? StandardCharsets.UTF_16BE : charset;
  }

  /** {@code text} as a field that reads back as itself, if the dialect can write it at all. */
  String quoted(String text) {
    if (quote == null) {
      return text;
    }
    String doubled = text.replace(String.valueOf(quote), String.valueOf(quote) + quote);
    if (escape != null) {
      doubled = doubled.replace(String.valueOf(escape), String.valueOf(escape) + escape);
    }
    return quote + doubled + quote;
  }

  private static String any(Random random, List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static @Nullable Character symbol(String text) {
    return text.isEmpty() ? null : text.charAt(0);
  }
}
