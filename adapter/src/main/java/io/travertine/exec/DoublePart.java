// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.DoubleVector;

/** A key column of doubles, told apart as in {@link LongKeys}. Stateless. */
record DoublePart(int ordinal, DataType type, KeyPart.Place place) implements KeyPart {
  @Override
  public void write(GroupedRows rows, long[] tuples) {
    DoubleVector vector = (DoubleVector) rows.column(ordinal);
    double[] values = vector.values();
    int[] positions = rows.positions();
    int width = place.width();
    int at = place.at();
    for (int i = 0; i < rows.count(); i++) {
      int position = positions[i];
      if (vector.isNull(position)) {
        tuples[at] = 0;
        place.markNull(tuples, i);
      } else {
        tuples[at] = Double.doubleToLongBits(values[position]);
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
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = Double.longBitsToDouble(tuples[(from + i) * place.width() + place.at()]);
    }
    return new DoubleVector(type, values, place.nulls(tuples, from, count));
  }

  @Override
  public void clear() {
    // Nothing is kept.
  }
}
