// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.index.QuoteParity;
import io.travertine.csv.index.RecordCounter;
import io.travertine.csv.index.TextIndexer;
import io.travertine.csv.option.CsvSettings;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * A dialect whose records end where an indexer says, as long as their quotes are regular: one
 * delimiter and one quote or none, both ASCII, and text in which every ASCII byte is that
 * character. Immutable.
 *
 * @param quote the character, if there is one
 * @param parity of the quotes, if there are any
 */
public record FastDialect(
    TextIndexer indexer, RecordCounter counter, byte quote, @Nullable QuoteParity parity) {

  /** The dialect of a table, or null if only commons-csv can read it. */
  public static @Nullable FastDialect of(CsvSettings settings) {
    if (!settings.dialect().isReadByCommons() || settings.skipFooter() > 0) {
      return null;
    }
    CSVFormat format = settings.dialect().format();
    String delimiter = format.getDelimiterString();
    Character quote = format.getQuoteCharacter();
    boolean simple =
        delimiter.length() == 1
            && isPlain(delimiter.charAt(0))
            && (quote == null || isPlain(quote))
            && !format.isEscapeCharacterSet()
            && !format.isCommentMarkerSet()
            && !format.getIgnoreSurroundingSpaces()
            && !format.getTrim()
            && !format.getTrailingDelimiter();
    if (!simple || !settings.charset().equals(StandardCharsets.UTF_8)) {
      return null;
    }
    int quoteByte = quote == null ? TextIndexer.NO_QUOTE : quote;
    char delimiterByte = delimiter.charAt(0);
    return new FastDialect(
        new TextIndexer(delimiterByte, quoteByte),
        new RecordCounter(delimiterByte, quoteByte),
        (byte) quoteByte,
        quote == null ? null : new QuoteParity((byte) quoteByte));
  }

  private static boolean isPlain(char c) {
    return c < 0x80 && c != '\n' && c != '\r';
  }
}
