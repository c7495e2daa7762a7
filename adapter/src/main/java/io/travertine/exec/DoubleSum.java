// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.DoubleVector;
import java.util.Arrays;

/**
 * SUM of DOUBLE or REAL as a DOUBLE: the values of a split in the order of its rows, then the sums
 * of the splits in theirs, so that the last bit depends on nothing else. Used by one thread at a
 * time.
 */
final class DoubleSum implements Accumulator {
  private final int column;
  private final DataType result;
  private final GrowingMemory memory;
  private final Presence presence;
  private double[] sums = {};
  private int groups;

  DoubleSum(int column, DataType result, GrowingMemory memory) {
    this.column = column;
    this.result = result;
    this.memory = memory;
    this.presence = new Presence(memory);
  }

  @Override
  public void grow(int count) {
    groups = count;
    if (count > sums.length) {
      int capacity = GrowingMemory.grow(sums.length, count);
      sums = memory.copy(sums, capacity);
    }
  }

  @Override
  public void add(GroupedRows rows) {
    DoubleVector vector = (DoubleVector) rows.column(column);
    double[] values = vector.values();
    int[] positions = rows.positions();
    int count = rows.count();
    if (rows.isOneGroup()) {
      addToOne(vector, positions, count);
      return;
    }
    int[] of = rows.groups();
    if (!vector.mayHaveNulls() && !presence.isFlagged() && rows.coverEveryGroup()) {
      for (int i = 0; i < count; i++) {
        sums[of[i]] += values[positions[i]];
      }
      presence.coverAll(groups);
      return;
    }
    boolean[] present = presence.flags(sums.length);
    for (int i = 0; i < count; i++) {
      if (!vector.isNull(positions[i])) {
        sums[of[i]] += values[positions[i]];
        present[of[i]] = true;
      }
    }
  }

  private void addToOne(DoubleVector vector, int[] positions, int count) {
    double[] values = vector.values();
    double sum = sums[0];
    int present = 0;
    for (int i = 0; i < count; i++) {
      if (!vector.isNull(positions[i])) {
        sum += values[positions[i]];
        present++;
      }
    }
    sums[0] = sum;
    if (present > 0) {
      presence.coverAll(1);
    }
  }

  @Override
  public void merge(Accumulator other, int[] targets, int count) {
    DoubleSum sum = (DoubleSum) other;
    if (sum.presence.hasAll(count) && !presence.isFlagged()) {
      for (int i = 0; i < count; i++) {
        sums[targets[i]] += sum.sums[i];
      }
      presence.coverAll(groups);
      return;
    }
    boolean[] present = presence.flags(sums.length);
    for (int i = 0; i < count; i++) {
      if (sum.presence.has(i)) {
        sums[targets[i]] += sum.sums[i];
        present[targets[i]] = true;
      }
    }
  }

  @Override
  public void clear(int count) {
    Arrays.fill(sums, 0, count, 0);
    presence.clear();
  }

  @Override
  public ColumnVector result(int from, int count) {
    return new DoubleVector(
        result, Arrays.copyOfRange(sums, from, from + count), presence.nulls(from, count));
  }
}
