// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.option.CsvOptions;
import io.travertine.csv.record.Records;
import io.travertine.csv.table.TableColumn;
import io.travertine.scan.ScanRejects.Outcome;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * What becomes of values that do not fit the type of their column, and the rows that are left out
 * because of them. Used by one thread.
 */
final class BadValues {
  private final CsvOptions.OnBadValue mode;
  private final RejectLog log;
  private boolean[] bad = {};
  private boolean any;

  BadValues(CsvOptions.OnBadValue mode, RejectLog log) {
    this.mode = mode;
    this.log = log;
  }

  /** Whether such a value ends the scan. */
  boolean fail() {
    return mode == CsvOptions.OnBadValue.FAIL;
  }

  /** Forgets the rows that were left out; {@code rows} others follow. */
  void begin(int rows) {
    if (any || bad.length < rows) {
      bad = bad.length < rows ? new boolean[rows] : bad;
      Arrays.fill(bad, false);
    }
    any = false;
  }

  /** Notes a value; it is to be NULL then. A row that is left out is noted once. */
  void add(Records records, int row, TableColumn column, Supplier<String> value) {
    if (mode == CsvOptions.OnBadValue.NULL) {
      log.badValue(records, row, column, Outcome.SET_NULL, value);
    } else if (!bad[row]) {
      bad[row] = true;
      any = true;
      log.badValue(records, row, column, Outcome.ROW_SKIPPED, value);
    }
  }

  /** Whether any row is left out. */
  boolean any() {
    return any;
  }

  boolean leavesOut(int row) {
    return bad[row];
  }
}
