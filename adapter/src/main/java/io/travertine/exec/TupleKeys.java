// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import java.util.ArrayList;
import java.util.List;

/**
 * Groups by several columns, or by one of 128 bits: each key is a tuple of longs, in which text
 * stands as its ordinal in a dictionary. Used by one thread at a time.
 */
final class TupleKeys implements GroupKeys {
  private final int width;
  private final GrowingMemory memory;
  private final List<KeyPart> parts = new ArrayList<>();
  private final TupleTable table;
  private long[] staged = {};

  /**
   * @param columns ordinals in the batches
   */
  TupleKeys(int[] columns, List<DataType> types, GrowingMemory memory) {
    this.memory = memory;
    this.width = 1 + types.stream().mapToInt(KeyPart::words).sum();
    int at = 1;
    for (int i = 0; i < columns.length; i++) {
      KeyPart.Place place = new KeyPart.Place(at, width, i);
      parts.add(KeyPart.of(columns[i], types.get(i), place, memory));
      at += KeyPart.words(types.get(i));
    }
    this.table = new TupleTable(width, memory);
  }

  @Override
  public int size() {
    return table.size();
  }

  @Override
  public void find(GroupedRows rows) {
    int count = rows.count();
    staged = memory.room(staged, (long) count * width);
    for (int i = 0; i < count; i++) {
      staged[i * width] = 0;
    }
    for (KeyPart part : parts) {
      part.write(rows, staged);
    }
    table.find(staged, count, rows.groups());
  }

  @Override
  public void merge(GroupKeys other, int[] targets) {
    TupleKeys keys = (TupleKeys) other;
    int count = keys.size();
    staged = memory.room(staged, (long) count * width);
    System.arraycopy(keys.table.words(), 0, staged, 0, count * width);
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).translate(keys.parts.get(i), staged, count);
    }
    table.find(staged, count, targets);
  }

  @Override
  public ColumnVector column(int key, int from, int count) {
    return parts.get(key).column(table.words(), from, count);
  }

  @Override
  public void clear() {
    table.clear();
    parts.forEach(KeyPart::clear);
  }
}
