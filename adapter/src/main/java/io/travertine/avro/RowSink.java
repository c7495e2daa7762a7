// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.RowVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows: a sink for each field, all by the same positions. Used by one thread. */
final class RowSink extends Sink {
  private final DataType.Row type;
  private final Sink[] fields;

  /** Those in which there may be lists or text that is made. */
  private final Sink[] growing;

  RowSink(Shape shape, boolean nullable) {
    super(nullable);
    this.type = (DataType.Row) shape.type();
    this.fields = new Sink[shape.children().size()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = Sink.of(shape.children().get(i), nullable);
    }
    this.growing = Arrays.stream(fields).filter(Sink::isGrowing).toArray(Sink[]::new);
  }

  @Override
  boolean isGrowing() {
    return growing.length > 0;
  }

  Sink field(int ordinal) {
    return fields[ordinal];
  }

  @Override
  void reserveValues(int from, int to) {
    for (Sink field : fields) {
      field.reserve(from, to);
    }
  }

  @Override
  void clear(int row) {
    for (Sink field : fields) {
      field.setNull(row);
    }
  }

  @Override
  void truncate(int rows) {
    for (Sink field : fields) {
      field.truncate(rows);
    }
  }

  @Override
  long bytesOfEach(int longestConstant) {
    long total = 0;
    for (Sink field : fields) {
      total += field.bytesOfEach(longestConstant);
    }
    return total;
  }

  @Override
  long bytesWithin(int longestConstant) {
    long total = 0;
    for (Sink field : growing) {
      total += field.bytesWithin(longestConstant);
    }
    return total;
  }

  @Override
  long usedBytes(int rows) {
    long total = 0;
    for (Sink field : fields) {
      total += field.usedBytes(rows);
    }
    return total;
  }

  @Override
  long countValues(int rows) {
    long total = 0;
    for (Sink field : fields) {
      total += field.countValues(rows);
    }
    return total;
  }

  @Override
  RowVector vector(byte[] block) {
    List<ColumnVector> vectors = new ArrayList<>(fields.length);
    for (Sink field : fields) {
      vectors.add(field.vector(block));
    }
    return new RowVector(type, vectors, nullsOfVector());
  }
}
