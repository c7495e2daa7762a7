// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.record.Records;
import io.travertine.scan.ColumnVector;

/**
 * Makes the vectors of one column of a table. Used by one thread; each call voids what the last one
 * returned.
 */
interface ColumnReader {
  /** Of a column that is not text of the file. */
  int NO_TEXT = -1;

  /**
   * The values of the records at the first {@code count} of {@code positions}, in order.
   *
   * @throws io.travertine.scan.ScanException {@code CSV_BAD_VALUE} if one does not fit the column's
   *     type
   */
  ColumnVector read(Records records, int[] positions, int count);

  /**
   * The slot of the field whose values are text of the file, which must be what its charset says,
   * or {@link #NO_TEXT}.
   */
  default int textSlot() {
    return NO_TEXT;
  }

  /** Bytes of the values that were read last. */
  long usedBytes();
}
