// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.ArrayVector;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.MapVector;
import java.util.Arrays;

/**
 * Lists, and maps: lists of keys and values. The elements of all lists stand behind one another in
 * sinks of their own. Used by one thread.
 */
final class ListSink extends Sink {
  private static final int CHECK_EVERY = 4096;

  private final DataType type;
  private final Sink[] elements;
  private int[] starts = new int[1];

  /** Number of elements so far; open to steps, which count while they decode. */
  int size;

  /** Number of elements that there can be before {@link DecodeState#makeRoom} is called. */
  int free;

  /** Number of elements that there is room for. */
  private int room;

  private int nextCheck;

  ListSink(Shape shape, boolean nullable) {
    super(nullable);
    this.type = shape.type();
    this.elements = new Sink[shape.children().size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = Sink.of(shape.children().get(i), false);
    }
  }

  /** The elements of a list; the keys (0) and values (1) of a map. */
  Sink elements(int ordinal) {
    return elements[ordinal];
  }

  int size() {
    return size;
  }

  @Override
  void reserveValues(int from, int to) {
    if (starts.length < to + 1) {
      starts = Arrays.copyOf(starts, grow(starts.length, to + 1));
    }
    if (from == 0) {
      size = 0;
      room = 0;
      free = 0;
      nextCheck = CHECK_EVERY;
      starts[0] = 0;
      for (Sink element : elements) {
        element.reserve(0, 0);
      }
    }
  }

  @Override
  boolean isGrowing() {
    return true;
  }

  /** Begins the list at {@code row}. */
  void begin(int row) {
    starts[row] = size;
  }

  /** Ends the list at {@code row}. */
  void end(int row) {
    starts[row + 1] = size;
  }

  /** Makes room for {@code count} more elements. */
  void makeRoom(int count) {
    int needed = Math.addExact(size, count);
    if (needed > room) {
      int to = grow(room, needed);
      for (Sink element : elements) {
        element.reserve(room, to);
      }
      room = to;
    }
    free = Math.min(room, nextCheck);
  }

  /** Whether it is time to look at {@link #elementBytes}: every few thousand elements. */
  boolean isCheckDue(int count) {
    if (size + (long) count <= nextCheck) {
      return false;
    }
    nextCheck = (int) Math.min(HeldBytes.MAX_SIZE, size + (long) count + CHECK_EVERY);
    return true;
  }

  @Override
  void clear(int row) {
    begin(row);
    end(row);
  }

  @Override
  void truncate(int rows) {
    size = starts[rows];
    room = size;
    free = size;
    for (Sink element : elements) {
      element.truncate(size);
    }
  }

  long elementBytes() {
    long total = 0;
    for (Sink element : elements) {
      total += element.usedBytes(size);
    }
    return total;
  }

  @Override
  long bytesOfEach(int longestConstant) {
    return Integer.BYTES;
  }

  @Override
  long bytesWithin(int longestConstant) {
    long total = 0;
    for (Sink element : elements) {
      total += size * element.bytesOfEach(longestConstant) + element.bytesWithin(longestConstant);
    }
    return total;
  }

  @Override
  long usedBytes(int rows) {
    return (long) Integer.BYTES * rows + elementBytes();
  }

  @Override
  long countValues(int rows) {
    long total = 0;
    for (Sink element : elements) {
      total += element.countValues(size);
    }
    return total;
  }

  @Override
  ColumnVector vector(byte[] block) {
    if (type instanceof DataType.Map map) {
      return new MapVector(
          map, starts, elements[0].vector(block), elements[1].vector(block), nullsOfVector());
    }
    return new ArrayVector(
        (DataType.Array) type, starts, elements[0].vector(block), nullsOfVector());
  }
}
