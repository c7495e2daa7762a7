// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

/**
 * Makes a vector value by value; its arrays are kept from batch to batch. There is one class for
 * each {@link DataType.Layout}; the typed appends are on the classes. Used by one thread.
 */
public sealed interface VectorBuilder
    permits ArrayVector.Builder,
        BytesVector.Builder,
        DoubleVector.Builder,
        LongVector.Builder,
        MapVector.Builder,
        RowVector.Builder,
        WideVector.Builder {

  void appendNull();

  /** Number of values appended since the last {@link #reset}. */
  int size();

  /**
   * Forgets the values from position {@code newSize} on, so that a half-decoded row can be taken
   * back.
   */
  void truncate(int newSize);

  /** Bytes of the values appended so far, without spare room. */
  long usedBytes();

  /** A view of the values so far; it is valid until {@link #reset} or the next append. */
  ColumnVector build();

  /** Forgets all values; vectors built before are void. */
  default void reset() {
    truncate(0);
  }

  static VectorBuilder of(DataType type, int capacity) {
    return switch (type.layout()) {
      case LONG -> new LongVector.Builder(type, capacity);
      case DOUBLE -> new DoubleVector.Builder(type, capacity);
      case WIDE -> new WideVector.Builder(type, capacity);
      case BYTES -> new BytesVector.Builder(type, capacity);
      case ARRAY -> new ArrayVector.Builder((DataType.Array) type, capacity);
      case MAP -> new MapVector.Builder((DataType.Map) type, capacity);
      case ROW -> new RowVector.Builder((DataType.Row) type, capacity);
    };
  }

  /** The next size of an array that is full. */
  static int grow(int size) {
    int grown = size + (size >> 1) + 16;
    if (grown < 0) {
      if (size >= Integer.MAX_VALUE - 8) {
        throw new OutOfMemoryError("A vector cannot hold more than 2^31 values or bytes");
      }
      return Integer.MAX_VALUE - 8;
    }
    return grown;
  }
}
