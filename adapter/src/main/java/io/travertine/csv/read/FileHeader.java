// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.record.RecordReader;
import io.travertine.csv.table.ColumnNames;
import io.travertine.csv.table.FileSample;
import io.travertine.csv.table.TableFile;
import io.travertine.io.FileErrors;
import io.travertine.scan.Location;
import io.travertine.scan.ScanException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records above the rows of a file. */
final class FileHeader {
  private FileHeader() {}

  /**
   * Passes the header, which must still be the one that the columns were found by; false if there
   * is no record.
   */
  static boolean pass(RecordReader records, TableFile file) {
    FileSample sample = file.sample();
    if (sample.isEmpty()) {
      if (records.header() != null) {
        throw changed(file, "was empty");
      }
      return false;
    }
    for (int i = 0; i < sample.headerRecords(); i++) {
      List<@Nullable String> header = records.header();
      if (header == null) {
        return false;
      }
      if (i == 0 && !ColumnNames.fromHeader(header).equals(sample.names())) {
        throw changed(file, "had another header");
      }
    }
    return true;
  }

  private static ScanException changed(TableFile file, String before) {
    return ScanException.of(
            FileErrors.FILE_CHANGED, "The file " + before + " when the query was prepared")
        .at(Location.of(file.file().name()))
        .fix("Prepare the query again")
        .build();
  }
}
