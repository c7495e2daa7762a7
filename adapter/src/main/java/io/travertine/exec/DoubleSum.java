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
  private static final int BYTES = 9;

  private final int column;
  private final DataType result;
  private final GrowingMemory memory;
  private final Presence presence = new Presence();
  private double[] sums = {};

  DoubleSum(int column, DataType result, GrowingMemory memory) {
    this.column = column;
    this.result = result;
    this.memory = memory;
  }

  @Override
  public void grow(int groups) {
    if (groups > sums.length) {
      int capacity = GrowingMemory.grow(sums.length, groups);
      memory.take((long) BYTES * (capacity - sums.length));
      sums = Arrays.copyOf(sums, capacity);
      presence.grow(capacity);
    }
  }

  @Override
  public void add(GroupedRows rows) {
    DoubleVector vector = (DoubleVector) rows.column(column);
    double[] values = vector.values();
    int[] positions = rows.positions();
    boolean[] present = presence.flags();
    int count = rows.count();
    if (rows.isOneGroup()) {
      addToOne(vector, positions, count);
      return;
    }
    int[] groups = rows.groups();
    if (!vector.mayHaveNulls()) {
      for (int i = 0; i < count; i++) {
        int group = groups[i];
        sums[group] += values[positions[i]];
        present[group] = true;
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      if (!vector.isNull(positions[i])) {
        int group = groups[i];
        sums[group] += values[positions[i]];
        present[group] = true;
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
    presence.flags()[0] |= present > 0;
  }

  @Override
  public void merge(Accumulator other, int[] targets, int count) {
    DoubleSum sum = (DoubleSum) other;
    boolean[] added = sum.presence.flags();
    boolean[] present = presence.flags();
    for (int i = 0; i < count; i++) {
      if (added[i]) {
        sums[targets[i]] += sum.sums[i];
        present[targets[i]] = true;
      }
    }
  }

  @Override
  public void clear(int groups) {
    Arrays.fill(sums, 0, groups, 0);
    presence.clear(groups);
  }

  @Override
  public ColumnVector result(int from, int count) {
    return new DoubleVector(
        result, Arrays.copyOfRange(sums, from, from + count), presence.nulls(from, count));
  }
}
