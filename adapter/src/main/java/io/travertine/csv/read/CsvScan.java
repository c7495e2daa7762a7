// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.option.CsvSettings;
import io.travertine.csv.table.FileConstants;
import io.travertine.csv.table.TableFile;
import io.travertine.csv.table.TableShape;
import io.travertine.scan.ColumnVector;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file that is about to be scanned.
 *
 * @param ordinal of the file in its table
 * @param table its name
 */
public record CsvScan(
    TableShape shape,
    CsvSettings settings,
    TableFile file,
    FileConstants constants,
    int ordinal,
    String table) {

  /** A reader of a column that is the same in every row of the file, or null for other columns. */
  @Nullable FixedReader fixed(int column) {
    ColumnVector values = constants.of(column);
    return values == null ? null : new FixedReader(values, ordinal);
  }
}
