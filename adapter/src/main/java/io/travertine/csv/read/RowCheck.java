// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.option.RaggedRows;
import io.travertine.csv.record.Records;
import io.travertine.scan.ScanRejects.Outcome;
import java.util.Arrays;
import java.util.List;

/**
 * Finds which records are rows: all of them, unless a lenient mode leaves some out. Then it looks
 * at every column of the table, so that the rows do not depend on the columns that are read. Used
 * by one thread.
 */
final class RowCheck {
  private final RaggedRows ragged;
  private final int width;
  private final List<CheckedReader> checked;
  private final BadValues badValues;
  private final RejectLog log;
  private final boolean readsText;
  private int[] all = {};
  private int[] kept = {};

  /**
   * Checks records of {@code width} fields.
   *
   * @param checked the columns whose values are decoded in every row
   * @param readsText whether text must be of its charset that nobody reads
   */
  RowCheck(
      RaggedRows ragged,
      int width,
      List<CheckedReader> checked,
      BadValues badValues,
      RejectLog log,
      boolean readsText) {
    this.ragged = ragged;
    this.width = width;
    this.checked = List.copyOf(checked);
    this.badValues = badValues;
    this.log = log;
    this.readsText = readsText;
  }

  /** The readers of the columns whose values are decoded in every row. */
  List<CheckedReader> readers() {
    return checked;
  }

  boolean readsText() {
    return readsText;
  }

  /** Whether every record is a row. */
  boolean keepsAll() {
    return checked.isEmpty() && !ragged.acceptsAny();
  }

  /** Checks {@code records} and says which of them are rows. */
  Rows check(Records records) {
    int count = records.rows();
    int[] rows = all(count);
    records.noteReplaced(log);
    if (ragged.acceptsAny()) {
      int regular = leaveOutRagged(records);
      if (regular < count) {
        rows = kept;
        count = regular;
      }
    }
    if (checked.isEmpty()) {
      return new Rows(rows, count);
    }
    badValues.begin(records.rows());
    for (CheckedReader reader : checked) {
      reader.check(records, rows, count);
    }
    return badValues.any() ? leaveOutBad(rows, count) : new Rows(rows, count);
  }

  /** Records that are rows: the first {@code count} of {@code positions}. */
  @SuppressWarnings("ArrayRecordComponent") // a view, never compared
  record Rows(int[] positions, int count) {}

  /** What was left out or changed counts for the query. */
  void commit() {
    log.commit();
  }

  private int leaveOutRagged(Records records) {
    int rows = records.rows();
    ensure(rows);
    int count = 0;
    for (int row = 0; row < rows; row++) {
      int found = records.width(row);
      if (found != width) {
        Outcome outcome = ragged.outcome(found, width);
        if (outcome == null) {
          throw new IllegalStateException("A row of " + found + " fields was not refused");
        }
        log.raggedRow(records, row, found, width, outcome);
        if (outcome == Outcome.ROW_SKIPPED) {
          continue;
        }
      }
      kept[count++] = row;
    }
    return count;
  }

  private Rows leaveOutBad(int[] rows, int count) {
    ensure(count);
    int good = 0;
    for (int i = 0; i < count; i++) {
      if (!badValues.leavesOut(rows[i])) {
        kept[good++] = rows[i];
      }
    }
    return new Rows(kept, good);
  }

  private void ensure(int count) {
    if (kept.length < count) {
      kept = new int[count];
    }
  }

  private int[] all(int count) {
    if (all.length < count) {
      all = new int[count];
      Arrays.setAll(all, i -> i);
    }
    return all;
  }

  /** Bytes of heap behind this, the values that were decoded included. */
  long usedBytes() {
    long used = 4L * (all.length + kept.length);
    for (CheckedReader reader : checked) {
      used += reader.decodedBytes();
    }
    return used;
  }
}
