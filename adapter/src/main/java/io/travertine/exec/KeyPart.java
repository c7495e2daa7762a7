// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import org.jspecify.annotations.Nullable;

/**
 * One column of a key of several: turns its values into words of a tuple, which are the same just
 * where the values are. Used by one thread at a time.
 */
interface KeyPart {

  /** A part that reads {@code column} of batches and stands at {@code place} in tuples. */
  static KeyPart of(int column, DataType type, Place place, GrowingMemory memory) {
    return switch (type.layout()) {
      case LONG -> new LongPart(column, type, place);
      case DOUBLE -> new DoublePart(column, type, place);
      case WIDE -> new WidePart(column, type, place);
      case BYTES -> new BytesPart(column, type, place, memory);
      case ARRAY, MAP, ROW -> throw new IllegalStateException("There is no key of type " + type);
    };
  }

  /**
   * Where a part stands in a tuple. The first word of every tuple says by a bit for each part which
   * are NULL.
   *
   * @param at first word of the part
   * @param width words of a tuple
   * @param bit of the part in the first word
   */
  record Place(int at, int width, int bit) {
    /** Most parts of a key. */
    static final int MAX_PARTS = 64;

    void markNull(long[] tuples, int tuple) {
      tuples[tuple * width] |= 1L << bit;
    }

    boolean isNull(long[] tuples, int tuple) {
      return (tuples[tuple * width] >>> bit & 1) != 0;
    }

    /** Null flags of a vector of {@code count} tuples from {@code from}. */
    boolean @Nullable [] nulls(long[] tuples, int from, int count) {
      boolean[] nulls = new boolean[count];
      boolean any = false;
      for (int i = 0; i < count; i++) {
        nulls[i] = isNull(tuples, from + i);
        any |= nulls[i];
      }
      return any ? nulls : null;
    }
  }

  /** Number of words of a value of {@code type}. */
  static int words(DataType type) {
    return type.layout() == DataType.Layout.WIDE ? 2 : 1;
  }

  /** Writes the value of each row into the tuple of that row, whose first word is clear. */
  void write(GroupedRows rows, long[] tuples);

  /**
   * Makes the words of {@code count} tuples that {@code other} has written what they would be here.
   */
  void translate(KeyPart other, long[] tuples, int count);

  /** The values in {@code count} tuples from {@code from}; a vector of its own. */
  ColumnVector column(long[] tuples, int from, int count);

  /** Forgets all values. */
  void clear();
}
