// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.record;

import io.travertine.csv.option.CsvErrors;
import io.travertine.io.Compression;
import io.travertine.scan.Location;
import io.travertine.scan.ScanException;

/**
 * The text of a file, for messages. Immutable.
 *
 * @param stored whether the text is what the file holds; offsets in a compressed file would mislead
 */
public record FileText(String file, boolean stored) {

  public static FileText of(String file, Compression compression) {
    return new FileText(file, compression.resolve(file) == Compression.NONE);
  }

  Location atLine(long line) {
    return Location.of(file).atLine(line);
  }

  public Location at(long line, long offset) {
    return stored ? atLine(line).atByte(offset) : atLine(line);
  }

  /** The message for bytes that are not of the charset. */
  ScanException malformed(UndecodableException problem, long line) {
    String charsetAndBytes = String.valueOf(problem.getMessage());
    int blank = charsetAndBytes.indexOf(' ');
    String charset = charsetAndBytes.substring(0, blank);
    String bytes = charsetAndBytes.substring(blank + 1);
    String what = bytes.indexOf(' ') < 0 ? "The byte " : "The bytes ";
    return ScanException.of(CsvErrors.ENCODING, what + bytes + " cannot be read as " + charset)
        .at(at(line, problem.offset()))
        .fix("Set charset to the encoding of the file, such as ISO-8859-1 or windows-1252")
        .cause(problem)
        .build();
  }
}
