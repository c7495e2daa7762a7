// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.table;

import io.travertine.csv.option.CsvDialect;
import io.travertine.csv.sniff.DialectSniffer;
import java.util.List;

/**
 * What samples of a file say about it. Not changed once made.
 *
 * @param names of its columns, all different; empty if the file holds no record
 * @param headerRecords records before the first row
 * @param profiles of its columns
 * @param bytesPerRow mean length of the rows that were looked at, 0 if there were none
 * @param finding how the file is written, and how certain that is
 * @param complete whether every row was looked at
 */
public record FileSample(
    List<String> names,
    int headerRecords,
    List<ColumnProfile> profiles,
    long bytesPerRow,
    DialectSniffer.Finding finding,
    boolean complete) {

  public FileSample {
    names = List.copyOf(names);
    profiles = List.copyOf(profiles);
  }

  /** Whether the same columns of the same types follow from both. */
  public boolean saysSame(FileSample other) {
    boolean same =
        names.equals(other.names)
            && headerRecords == other.headerRecords
            && dialect().equals(other.dialect())
            && profiles.size() == other.profiles.size();
    for (int i = 0; same && i < profiles.size(); i++) {
      ColumnProfile mine = profiles.get(i);
      ColumnProfile others = other.profiles.get(i);
      same =
          mine.type().equals(others.type())
              && mine.nullWord().equals(others.nullWord())
              && mine.pattern().equals(others.pattern());
    }
    return same;
  }

  /** That of a file without a record. */
  static FileSample empty(DialectSniffer.Finding finding) {
    return new FileSample(List.of(), 0, List.of(), 0, finding, true);
  }

  /** How the file is written. */
  public CsvDialect dialect() {
    return finding.dialect();
  }

  public boolean isEmpty() {
    return names.isEmpty();
  }
}
