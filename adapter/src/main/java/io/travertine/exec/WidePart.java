// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.WideVector;

/** A key column of 128 bits: two words. Stateless. */
record WidePart(int ordinal, DataType type, KeyPart.Place place) implements KeyPart {
  @Override
  public void write(GroupedRows rows, long[] tuples) {
    WideVector vector = (WideVector) rows.column(ordinal);
    int[] positions = rows.positions();
    int width = place.width();
    int at = place.at();
    for (int i = 0; i < rows.count(); i++) {
      int position = positions[i];
      boolean isNull = vector.isNull(position);
      tuples[at] = isNull ? 0 : vector.highAt(position);
      tuples[at + 1] = isNull ? 0 : vector.lowAt(position);
      if (isNull) {
        place.markNull(tuples, i);
      }
      at += width;
    }
  }

  @Override
  public void translate(KeyPart other, long[] tuples, int count) {
    // A value is the same words everywhere.
  }

  @Override
  public ColumnVector column(long[] tuples, int from, int count) {
    long[] high = new long[count];
    long[] low = new long[count];
    for (int i = 0; i < count; i++) {
      int at = (from + i) * place.width() + place.at();
      high[i] = tuples[at];
      low[i] = tuples[at + 1];
    }
    return new WideVector(type, high, low, place.nulls(tuples, from, count));
  }

  @Override
  public void clear() {
    // Nothing is kept.
  }
}
