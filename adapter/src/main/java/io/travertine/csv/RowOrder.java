// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.scan.Batch;
import io.travertine.scan.BytesVector;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.DoubleVector;
import io.travertine.scan.LongVector;
import io.travertine.scan.SortKey;
import io.travertine.scan.WideVector;
import java.util.Arrays;
import java.util.List;

/**
 * Compares rows by the keys of an order.
 *
 * @param columns where each key stands in the batches
 */
record RowOrder(List<SortKey> keys, int[] columns) {

  /** Negative where the one row comes before the other, zero where either may come first. */
  int compare(Batch one, int row, Batch other, int otherRow) {
    int position = one.position(row);
    int otherPosition = other.position(otherRow);
    for (int i = 0; i < columns.length; i++) {
      ColumnVector a = one.column(columns[i]);
      ColumnVector b = other.column(columns[i]);
      int order = compare(keys.get(i), a, position, b, otherPosition);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compare(SortKey key, ColumnVector a, int i, ColumnVector b, int j) {
    boolean nullA = a.isNull(i);
    boolean nullB = b.isNull(j);
    if (nullA || nullB) {
      int nullsLast = Boolean.compare(nullA, nullB);
      return key.nulls() == SortKey.NullsOrder.LAST ? nullsLast : -nullsLast;
    }
    int ascending = compareValues(a, i, b, j);
    return key.direction() == SortKey.Direction.ASCENDING ? ascending : -ascending;
  }

  private static int compareValues(ColumnVector a, int i, ColumnVector b, int j) {
    return switch (a.type().layout()) {
      case LONG -> Long.compare(((LongVector) a).longAt(i), ((LongVector) b).longAt(j));
      case DOUBLE -> compare(((DoubleVector) a).doubleAt(i), ((DoubleVector) b).doubleAt(j));
      case WIDE -> compare((WideVector) a, i, (WideVector) b, j);
      case BYTES -> compare((BytesVector) a, i, (BytesVector) b, j);
      case ARRAY, MAP, ROW -> throw new IllegalStateException("No order of " + a.type());
    };
  }

  /** Either zero may come first; NaN is the highest value. */
  private static int compare(double a, double b) {
    return a == b ? 0 : Double.compare(a, b);
  }

  private static int compare(WideVector a, int i, WideVector b, int j) {
    int high = Long.compare(a.highAt(i), b.highAt(j));
    return high != 0 ? high : Long.compareUnsigned(a.lowAt(i), b.lowAt(j));
  }

  private static int compare(BytesVector a, int i, BytesVector b, int j) {
    int from = a.offsetAt(i);
    int otherFrom = b.offsetAt(j);
    return Arrays.compareUnsigned(
        a.bytes(), from, from + a.lengthAt(i), b.bytes(), otherFrom, otherFrom + b.lengthAt(j));
  }
}
