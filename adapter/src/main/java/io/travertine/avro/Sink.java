// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.ColumnVector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of one place of a schema go: arrays by position, kept from batch to batch. Steps
 * write into the arrays themselves. Used by one thread.
 */
abstract sealed class Sink permits BytesSink, DoubleSink, ListSink, LongSink, RowSink, WideSink {
  /** Which positions are NULL; null where none can be. */
  boolean @Nullable [] nulls;

  /** Whether a position is NULL; open to generated code, as {@link #nulls} is. */
  boolean anyNull;

  Sink(boolean nullable) {
    nulls = nullable ? new boolean[0] : null;
  }

  /** Makes a sink for {@code shape}, below one that may be NULL if {@code inNullable}. */
  static Sink of(Shape shape, boolean inNullable) {
    boolean nullable = shape.nullable() || inNullable;
    return switch (shape.kind()) {
      case LONG -> new LongSink(shape.type(), nullable);
      case DOUBLE -> new DoubleSink(shape.type(), nullable);
      case WIDE -> new WideSink(shape.type(), nullable);
      case BYTES -> new BytesSink(shape.type(), nullable, BytesSink.Origin.BLOCK);
      case MADE_TEXT -> new BytesSink(shape.type(), nullable, BytesSink.Origin.OWN);
      case LIST -> new ListSink(shape, nullable);
      case ROW -> new RowSink(shape, nullable);
    };
  }

  /** Makes room for the positions from {@code from} to {@code to}, none of them NULL. */
  final void reserve(int from, int to) {
    if (nulls != null) {
      if (nulls.length < to) {
        nulls = Arrays.copyOf(nulls, grow(nulls.length, to));
      }
      if (from == 0) {
        anyNull = false;
      }
      Arrays.fill(nulls, from, to, false);
    }
    reserveValues(from, to);
  }

  abstract void reserveValues(int from, int to);

  /** Makes the value at {@code row} NULL, and everything in it. */
  final void setNull(int row) {
    if (nulls == null) {
      throw new IllegalStateException("A place that cannot be NULL is");
    }
    nulls[row] = true;
    anyNull = true;
    clear(row);
  }

  /** Leaves nothing behind at a position that is NULL. */
  abstract void clear(int row);

  final boolean @Nullable [] nullsOfVector() {
    return anyNull ? nulls : null;
  }

  /** Forgets what stands from {@code rows} on. */
  void truncate(int rows) {}

  /** Bytes of the first {@code rows} values. */
  abstract long usedBytes(int rows);

  /**
   * Bytes that each value takes, whatever it is, apart from text in the block and from what {@link
   * #bytesWithin} counts.
   *
   * @param longestConstant most bytes of a text that does not stand in the block
   */
  abstract long bytesOfEach(int longestConstant);

  /** Whether {@link #bytesWithin} may find anything. */
  boolean isGrowing() {
    return false;
  }

  /** Bytes of the elements of lists and of text that was made, as {@link #bytesOfEach} counts. */
  long bytesWithin(int longestConstant) {
    return 0;
  }

  /** Number of single values among the first {@code rows}. */
  long countValues(int rows) {
    return rows;
  }

  /**
   * The values as a vector, valid until the next {@link #reserve}.
   *
   * @param block what offsets into the block count from
   */
  abstract ColumnVector vector(byte[] block);

  static int grow(int size, int needed) {
    long grown = Math.max(needed, size + (size >> 1) + 16L);
    return (int) Math.min(grown, HeldBytes.MAX_SIZE);
  }
}
