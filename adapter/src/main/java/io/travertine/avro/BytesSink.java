// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.BytesVector;
import io.travertine.scan.DataType;
import java.util.Arrays;

/**
 * Values of the BYTES layout: ranges of the block that they were read from, or, where text is made
 * that does not stand there, of an array of this sink. Used by one thread.
 */
final class BytesSink extends Sink {
  private final DataType type;
  private final Origin origin;
  int[] offsets = {};
  int[] lengths = {};
  private byte[] own = {};
  private int ownSize;
  private int summedRows;
  private long summedBytes;

  /** Whose bytes the values are. */
  enum Origin {
    BLOCK,
    OWN
  }

  BytesSink(DataType type, boolean nullable, Origin origin) {
    super(nullable);
    this.type = type;
    this.origin = origin;
  }

  @Override
  void reserveValues(int from, int to) {
    if (offsets.length < to) {
      offsets = Arrays.copyOf(offsets, grow(offsets.length, to));
      lengths = Arrays.copyOf(lengths, offsets.length);
    }
    if (from == 0) {
      ownSize = 0;
    }
    truncate(from);
  }

  @Override
  boolean isGrowing() {
    return origin == Origin.OWN;
  }

  /** Puts bytes that are made and do not stand in the block at {@code row}. */
  void put(int row, byte[] source, int length) {
    if (own.length - ownSize < length) {
      int needed = Math.addExact(ownSize, length);
      own = Arrays.copyOf(own, grow(own.length, needed));
    }
    System.arraycopy(source, 0, own, ownSize, length);
    offsets[row] = ownSize;
    lengths[row] = length;
    ownSize += length;
  }

  @Override
  void clear(int row) {
    offsets[row] = 0;
    lengths[row] = 0;
  }

  @Override
  void truncate(int rows) {
    if (rows < summedRows) {
      summedRows = 0;
      summedBytes = 0;
    }
  }

  @Override
  long bytesOfEach(int longestConstant) {
    return 2L * Integer.BYTES + longestConstant;
  }

  @Override
  long bytesWithin(int longestConstant) {
    return ownSize;
  }

  @Override
  long usedBytes(int rows) {
    if (rows < summedRows) {
      truncate(rows);
    }
    for (int row = summedRows; row < rows; row++) {
      summedBytes += lengths[row];
    }
    summedRows = rows;
    return summedBytes + 2L * Integer.BYTES * rows;
  }

  @Override
  BytesVector vector(byte[] block) {
    byte[] bytes =
        switch (origin) {
          case BLOCK -> block;
          case OWN -> own;
        };
    return new BytesVector(type, bytes, offsets, lengths, nullsOfVector());
  }
}
