// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.DoubleVector;
import io.travertine.scan.LongVector;
import org.jspecify.annotations.Nullable;

/**
 * Groups by one column of longs or doubles. All NaN are one group, and 0.0 and -0.0 are two, as in
 * Calcite. Used by one thread at a time.
 */
final class LongKeys implements GroupKeys {
  private static final int NONE = -1;

  private final int column;
  private final DataType type;
  private final LongTable table;
  private int nullGroup = NONE;

  LongKeys(int column, DataType type, GrowingMemory memory) {
    this.column = column;
    this.type = type;
    this.table = new LongTable(memory);
  }

  @Override
  public int size() {
    return table.size();
  }

  @Override
  public void find(GroupedRows rows) {
    ColumnVector vector = rows.column(column);
    int[] positions = rows.positions();
    int[] groups = rows.groups();
    int count = rows.count();
    if (vector instanceof DoubleVector doubles) {
      double[] values = doubles.values();
      for (int i = 0; i < count; i++) {
        int position = positions[i];
        groups[i] =
            vector.isNull(position)
                ? nullGroup()
                : table.find(Double.doubleToLongBits(values[position]));
      }
      return;
    }
    LongVector longs = (LongVector) vector;
    long[] values = longs.values();
    for (int i = 0; i < count; i++) {
      int position = positions[i];
      groups[i] = longs.isNull(position) ? nullGroup() : table.find(values[position]);
    }
  }

  private int nullGroup() {
    if (nullGroup == NONE) {
      nullGroup = table.append(0);
    }
    return nullGroup;
  }

  @Override
  public void merge(GroupKeys other, int[] targets) {
    LongKeys keys = (LongKeys) other;
    for (int i = 0; i < keys.size(); i++) {
      targets[i] = i == keys.nullGroup ? nullGroup() : table.find(keys.table.value(i));
    }
  }

  @Override
  public ColumnVector column(int key, int from, int count) {
    boolean @Nullable [] nulls = null;
    if (nullGroup >= from && nullGroup < from + count) {
      nulls = new boolean[count];
      nulls[nullGroup - from] = true;
    }
    if (type.layout() == DataType.Layout.DOUBLE) {
      double[] values = new double[count];
      for (int i = 0; i < count; i++) {
        values[i] = Double.longBitsToDouble(table.value(from + i));
      }
      return new DoubleVector(type, values, nulls);
    }
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = table.value(from + i);
    }
    return new LongVector(type, values, nulls);
  }

  @Override
  public void clear() {
    table.clear();
    nullGroup = NONE;
  }
}
