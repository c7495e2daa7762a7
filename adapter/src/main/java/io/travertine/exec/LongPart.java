// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.LongVector;

/** A key column of longs; NULL is a zero and a flag. Stateless. */
record LongPart(int ordinal, DataType type, KeyPart.Place place) implements KeyPart {
  @Override
  public void write(GroupedRows rows, long[] tuples) {
    LongVector vector = (LongVector) rows.column(ordinal);
    long[] values = vector.values();
    int[] positions = rows.positions();
    int width = place.width();
    int at = place.at();
    for (int i = 0; i < rows.count(); i++) {
      int position = positions[i];
      if (vector.isNull(position)) {
        tuples[at] = 0;
        place.markNull(tuples, i);
      } else {
        tuples[at] = values[position];
      }
      at += width;
    }
  }

  @Override
  public void translate(KeyPart other, long[] tuples, int count) {
    // A value is the same word everywhere.
  }

  @Override
  public ColumnVector column(long[] tuples, int from, int count) {
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = tuples[(from + i) * place.width() + place.at()];
    }
    return new LongVector(type, values, place.nulls(tuples, from, count));
  }

  @Override
  public void clear() {
    // Nothing is kept.
  }
}
