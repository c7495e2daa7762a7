// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.io.Compressed;
import io.travertine.io.Compression;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * A way to write the same rows that commons-csv knows nothing of: compressed, above lines that are
 * to be left out, with another terminator, or without doubled quotes.
 *
 * @param footerLines lines behind the rows
 * @param separated whether records end with {@link #TERMINATOR}, and line ends are text
 * @param doubleQuote whether the option of that name is left as it is
 */
record FuzzForm(Compression compression, int footerLines, boolean separated, boolean doubleQuote) {
  static final FuzzForm PLAIN = new FuzzForm(Compression.NONE, 0, false, true);

  /** Takes the place of line feeds, which take its place. */
  static final char TERMINATOR = '\u001e';

  private static final List<Compression> COMPRESSIONS =
      List.of(Compression.GZIP, Compression.ZSTD, Compression.BZIP2, Compression.XZ);
  private static final List<String> FOOTERS =
      List.of("total 3\n", "\n", "\"\n", ",,,\"a\r\n", "x\r");

  /** A form in which the rows of {@code content} can be written. */
  static FuzzForm random(Random random, FuzzDialect dialect, byte[] content) {
    Compression compression =
        random.nextInt(6) == 0
            ? COMPRESSIONS.get(random.nextInt(COMPRESSIONS.size()))
            : Compression.NONE;
    boolean bytes = dialect.charset().newEncoder().maxBytesPerChar() < 4 && !dialect.mark();
    bytes &= !dialect.charset().name().matches("UTF-16.*|UTF-32.*|IBM.*|Shift.*|EUC.*|GB.*");
    int form = random.nextInt(12);
    int footer = form == 0 && bytes ? 1 + random.nextInt(3) : 0;
    boolean separated = form == 1 && bytes && isSeparable(dialect, content);
    boolean single = form == 2 && hasNoQuotes(dialect, content);
    return new FuzzForm(compression, footer, separated, !single);
  }

  private static boolean isSeparable(FuzzDialect dialect, byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    return text.indexOf('\r') < 0
        && text.indexOf(TERMINATOR) < 0
        && dialect.delimiter().indexOf('\n') < 0;
  }

  /** No value may hold a quote, which would have to be doubled. */
  private static boolean hasNoQuotes(FuzzDialect dialect, byte[] content) {
    Character quote = dialect.quote();
    OracleReading reading = OracleReading.of(content, dialect);
    return quote != null
        && dialect.skippedLines() == 0
        && reading.failure() == null
        && reading.rows().stream()
            .flatMap(row -> row.fields().stream())
            .noneMatch(value -> value != null && value.indexOf(quote) >= 0);
  }

  /** What commons-csv is to read in place of {@code content}. */
  byte[] comparable(byte[] content) {
    boolean ended = content.length > 0 && content[content.length - 1] == '\n';
    if (footerLines == 0 || ended) {
      return content;
    }
    byte[] line = Arrays.copyOf(content, content.length + 1);
    line[content.length] = '\n';
    return line;
  }

  /** The bytes of a file with the rows of {@code comparable}. */
  byte[] written(byte[] comparable, Random random) {
    StringBuilder footer = new StringBuilder();
    for (int i = 0; i < footerLines; i++) {
      footer.append(FOOTERS.get(random.nextInt(FOOTERS.size())));
      if (footer.charAt(footer.length() - 1) == '\r') {
        footer.append('\n');
      }
    }
    byte[] behind = footer.toString().getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(comparable, comparable.length + behind.length);
    System.arraycopy(behind, 0, all, comparable.length, behind.length);
    for (int i = 0; separated && i < all.length; i++) {
      all[i] = all[i] == '\n' ? (byte) TERMINATOR : all[i] == TERMINATOR ? (byte) '\n' : all[i];
    }
    return compression == Compression.NONE ? all : Compressed.of(compression, all);
  }

  void addTo(Map<String, Object> options) {
    options.put("compression", compression.name().toLowerCase(Locale.ROOT));
    if (footerLines > 0) {
      options.put("skipFooter", footerLines);
    }
    if (separated) {
      options.put("terminator", String.valueOf(TERMINATOR));
    }
    if (!doubleQuote) {
      options.put("doubleQuote", false);
    }
  }

  /** A value as it is read, where commons-csv reads {@code value}. */
  Object shown(Object value) {
    return separated && value instanceof String text ? text.replace('\n', TERMINATOR) : value;
  }
}
