// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.BytesVector;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import org.jspecify.annotations.Nullable;

/** Groups by one column of text or binary values, by their bytes. Used by one thread at a time. */
final class BytesKeys implements GroupKeys {
  private static final int NONE = -1;
  private static final byte[] NOTHING = {};

  private final int column;
  private final DataType type;
  private final BytesTable table;
  private int nullGroup = NONE;

  BytesKeys(int column, DataType type, GrowingMemory memory) {
    this.column = column;
    this.type = type;
    this.table = new BytesTable(memory);
  }

  @Override
  public int size() {
    return table.size();
  }

  @Override
  public void find(GroupedRows rows) {
    BytesVector vector = (BytesVector) rows.column(column);
    byte[] bytes = vector.bytes();
    int[] positions = rows.positions();
    int[] groups = rows.groups();
    int count = rows.count();
    for (int i = 0; i < count; i++) {
      int position = positions[i];
      groups[i] =
          vector.isNull(position)
              ? nullGroup()
              : table.find(bytes, vector.offsetAt(position), vector.lengthAt(position));
    }
  }

  private int nullGroup() {
    if (nullGroup == NONE) {
      nullGroup = table.append(NOTHING, 0, 0);
    }
    return nullGroup;
  }

  @Override
  public void merge(GroupKeys other, int[] targets) {
    BytesKeys keys = (BytesKeys) other;
    BytesTable added = keys.table;
    for (int i = 0; i < added.size(); i++) {
      targets[i] =
          i == keys.nullGroup
              ? nullGroup()
              : table.find(added.bytes(), added.start(i), added.length(i));
    }
  }

  @Override
  public ColumnVector column(int key, int from, int count) {
    boolean @Nullable [] nulls = null;
    if (nullGroup >= from && nullGroup < from + count) {
      nulls = new boolean[count];
      nulls[nullGroup - from] = true;
    }
    int[] ordinals = new int[count];
    for (int i = 0; i < count; i++) {
      ordinals[i] = from + i;
    }
    return table.vector(type, ordinals, nulls);
  }

  @Override
  public void clear() {
    table.clear();
    nullGroup = NONE;
  }
}
