// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.option.CsvSettings;
import io.travertine.csv.record.FileText;
import io.travertine.scan.InputFile;

/**
 * A file that is read in chunks.
 *
 * @param csv what is known of the file
 * @param chain of its chunks
 */
record ChunkScan(CsvScan csv, FastDialect dialect, SplitChain chain) {
  InputFile file() {
    return csv.file().file();
  }

  CsvSettings settings() {
    return csv.settings();
  }

  FileText text() {
    return FileText.of(file().name(), settings().compression());
  }
}
