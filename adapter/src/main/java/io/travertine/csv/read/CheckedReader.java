// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.record.Records;
import io.travertine.scan.ColumnVector;
import org.jspecify.annotations.Nullable;

/**
 * A column whose values are all decoded before it is known which rows are wanted. Used by one
 * thread.
 */
final class CheckedReader implements ColumnReader {
  private final FieldReader reader;
  private @Nullable ColumnVector values;
  private int checked;
  private int[] places = {};
  private int[] wanted = {};
  private boolean dense;
  private long copiedBytes;

  CheckedReader(FieldReader reader) {
    this.reader = reader;
  }

  /** Decodes the values of these rows, of which the ones that are asked for later are some. */
  void check(Records records, int[] rows, int count) {
    values = reader.read(records, rows, count);
    checked = count;
    dense = count == records.rows();
    if (!dense) {
      if (places.length < records.rows()) {
        places = new int[records.rows()];
      }
      for (int i = 0; i < count; i++) {
        places[rows[i]] = i;
      }
    }
  }

  @Override
  public ColumnVector read(Records records, int[] rows, int count) {
    ColumnVector all = values;
    if (all == null) {
      throw new IllegalStateException("A column is read that has not been checked");
    }
    if (count == checked) {
      return all;
    }
    if (dense) {
      return counted(all.copy(rows, count));
    }
    if (wanted.length < count) {
      wanted = new int[checked];
    }
    for (int i = 0; i < count; i++) {
      wanted[i] = places[rows[i]];
    }
    return counted(all.copy(wanted, count));
  }

  private ColumnVector counted(ColumnVector copy) {
    copiedBytes = copy.retainedBytes();
    return copy;
  }

  /** Nothing: {@link RowCheck} counts the values of all columns that are checked. */
  @Override
  public long usedBytes() {
    return 0;
  }

  /** Bytes of the values that were checked last. */
  long decodedBytes() {
    return reader.usedBytes() + copiedBytes + 4L * (places.length + wanted.length);
  }
}
