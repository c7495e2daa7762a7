// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec.compute;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchFilter;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.DoubleVector;
import io.travertine.scan.LongVector;
import io.travertine.scan.Positions;
import io.travertine.scan.WideVector;
import java.util.ArrayList;
import java.util.List;

/** The value of the first branch whose condition is TRUE. Used by one thread. */
final class Chosen implements Computation {
  /** A condition and what is computed where it is TRUE. */
  record Branch(BatchFilter condition, Computation value) {}

  private final List<Branch> branches;
  private final Computation otherwise;
  private final DataType type;
  private final NullBuffer nullBuffer = new NullBuffer();
  private int[] open = {};
  private int[] passing = {};
  private double[] doubles = {};
  private long[] longs = {};
  private long[] highs = {};
  private boolean[] nulls = {};

  Chosen(List<Branch> branches, Computation otherwise, DataType type) {
    this.branches = new ArrayList<>(branches);
    this.otherwise = otherwise;
    this.type = type;
  }

  @Override
  public ColumnVector compute(Rows rows) {
    grow(rows);
    int count = rows.count();
    System.arraycopy(rows.positions(), 0, open, 0, count);
    for (Branch branch : branches) {
      if (count == 0) {
        break;
      }
      Batch passed = branch.condition().apply(rows.batch().select(open, count));
      int passedCount = passed.size();
      for (int i = 0; i < passedCount; i++) {
        passing[i] = passed.position(i);
      }
      put(branch.value(), rows.with(passing, passedCount));
      count = Positions.remove(open, count, passing, passedCount);
    }
    put(otherwise, rows.with(open, count));
    return switch (type.layout()) {
      case DOUBLE -> new DoubleVector(type, doubles, nulls);
      case WIDE -> new WideVector(type, highs, longs, nulls);
      default -> new LongVector(type, longs, nulls);
    };
  }

  private void grow(Rows rows) {
    int count = rows.count();
    if (open.length < count) {
      open = new int[count];
      passing = new int[count];
    }
    int extent = rows.extent();
    nulls = nullBuffer.room(extent);
    switch (type.layout()) {
      case DOUBLE -> doubles = doubles.length < extent ? new double[extent] : doubles;
      case WIDE -> {
        highs = highs.length < extent ? new long[extent] : highs;
        longs = longs.length < extent ? new long[extent] : longs;
      }
      default -> longs = longs.length < extent ? new long[extent] : longs;
    }
  }

  private void put(Computation computation, Rows rows) {
    if (rows.count() == 0) {
      return;
    }
    ColumnVector source = computation.compute(rows);
    int[] positions = rows.positions();
    for (int i = 0; i < rows.count(); i++) {
      int at = positions[i];
      nulls[at] = source.isNull(at);
    }
    if (source instanceof DoubleVector vector) {
      for (int i = 0; i < rows.count(); i++) {
        doubles[positions[i]] = vector.values()[positions[i]];
      }
    } else if (source instanceof WideVector vector) {
      for (int i = 0; i < rows.count(); i++) {
        highs[positions[i]] = vector.highAt(positions[i]);
        longs[positions[i]] = vector.lowAt(positions[i]);
      }
    } else {
      long[] values = ((LongVector) source).values();
      for (int i = 0; i < rows.count(); i++) {
        longs[positions[i]] = values[positions[i]];
      }
    }
  }

  @Override
  public long retainedBytes() {
    long total = 4L * (open.length + passing.length) + 8L * (doubles.length + longs.length);
    total += 8L * highs.length + nullBuffer.retainedBytes() + otherwise.retainedBytes();
    for (Branch branch : branches) {
      total += branch.value().retainedBytes();
    }
    return total;
  }
}
