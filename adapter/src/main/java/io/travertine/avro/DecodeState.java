// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import java.util.Arrays;
import java.util.function.IntSupplier;

/**
 * Where decoding stands: the bytes of a block, the position in them, and where the rows of the
 * batch begin. Its fields are open to generated code. Used by one thread.
 */
final class DecodeState {
  /**
   * Most elements without a byte of their own (nulls, empty records) that the lists and maps of one
   * block may have together. Every other count is bounded by the bytes that are there.
   */
  static final long MAX_EMPTY_ELEMENTS = 1L << 24;

  /** Elements that are decoded before the size of all is looked at again. */
  private static final int ELEMENTS_AT_ONCE = 4096;

  /** Most records within one another. */
  static final int MAX_DEPTH = 1000;

  private final long maxValueBytes;

  /** What is read. {@link Wire#PADDING} bytes behind {@link #end} can be read too. */
  byte[] bytes = {};

  int position;
  int end;

  /** Where the row of each position of the batch begins in {@link #bytes}. */
  int[] starts = {};

  /** The positions of the batch that are decoded, if not all are. */
  int[] selected = {};

  /** Elements in the group that {@link #readGroup} has begun. */
  int groupCount;

  /** Where that group has to end, or -1 if it does not say. */
  int groupEnd;

  private final long[] number = new long[1];
  private long emptyElements;
  private int depth;

  /**
   * @param maxValueBytes most bytes that the elements of lists and maps may take once decoded
   */
  DecodeState(long maxValueBytes) {
    this.maxValueBytes = maxValueBytes;
  }

  /** Stands at the beginning of a block. */
  void set(byte[] array, int offset, int length) {
    bytes = array;
    position = offset;
    end = offset + length;
    emptyElements = 0;
    depth = 0;
  }

  long maxValueBytes() {
    return maxValueBytes;
  }

  void reserve(int rows) {
    if (starts.length < rows) {
      starts = Arrays.copyOf(starts, Math.max(rows, 2 * starts.length));
    }
  }

  /**
   * Reads the header of the next group of elements of a list or map: a count, 0 at the end. A
   * negative count is followed by the size of the group in bytes (Avro specification, "Arrays" and
   * "Maps").
   *
   * @param minimumSize bytes that an element takes at least
   */
  int readGroup(byte[] array, int at, int minimumSize) {
    int next = Wire.longValue(array, at, number, 0);
    long count = number[0];
    groupEnd = -1;
    checkEnd(next);
    if (count < 0) {
      next = Wire.longValue(array, next, number, 0);
      long size = number[0];
      if (count == Long.MIN_VALUE || size < 0 || size > end - next) {
        throw Wire.malformed(
            "a group of "
                + count
                + " elements in "
                + size
                + " bytes where "
                + left(next)
                + " bytes are left");
      }
      count = -count;
      groupEnd = next + (int) size;
    }
    checkElements(count, minimumSize, next);
    groupCount = (int) count;
    return next;
  }

  private void checkElements(long count, int minimumSize, int at) {
    if (minimumSize == 0) {
      emptyElements += count;
      if (count > MAX_EMPTY_ELEMENTS || emptyElements > MAX_EMPTY_ELEMENTS) {
        throw Wire.malformed(
            "more than " + MAX_EMPTY_ELEMENTS + " elements without content in one block");
      }
    } else if (count > left(at) / minimumSize) {
      throw Wire.malformed(
          count
              + " elements of "
              + minimumSize
              + " bytes or more where "
              + left(at)
              + " bytes are left");
    }
  }

  /**
   * How many of {@code wanted} elements may be decoded before {@link #makeRoom} is called again.
   */
  static int atOnce(int wanted) {
    return Math.min(wanted, ELEMENTS_AT_ONCE);
  }

  /** Makes room for {@code count} more elements of a list, if those there are not too large. */
  void makeRoom(ListSink list, int count) {
    if (list.isCheckDue(count) && list.elementBytes() > maxValueBytes) {
      throw new MalformedDataException(
          AvroErrors.TOO_LARGE,
          "the elements of a value take more than the " + maxValueBytes + " bytes allowed",
          "Raise memoryBudget or maxBlockBytes",
          null);
    }
    list.makeRoom(count);
  }

  /** Fails if a group of elements that says where it ends does not end at {@code at}. */
  static void checkGroupEnd(int declared, int at) {
    if (declared >= 0 && at != declared) {
      throw Wire.malformed("a group of elements ends " + (at - declared) + " bytes off its size");
    }
  }

  /** Fails if {@code at} is behind the end of the block. */
  void checkEnd(int at) {
    if (at > end) {
      throw pastEnd();
    }
  }

  MalformedDataException pastEnd() {
    return Wire.malformed("the block ends within a value");
  }

  /** Enters a record that may hold others of its kind. */
  void enter() {
    if (++depth > MAX_DEPTH) {
      throw new MalformedDataException(
          AvroErrors.TOO_DEEP, "records stand in one another more than " + MAX_DEPTH + " deep");
    }
  }

  void leave() {
    depth--;
  }

  /**
   * Goes back to where a record begins.
   *
   * @param at position of the record
   * @param emptyElementsBefore what {@link #emptyElements} was there: what is decoded again must
   *     not count twice
   */
  void returnTo(int at, long emptyElementsBefore) {
    position = at;
    emptyElements = emptyElementsBefore;
    depth = 0;
  }

  /** Elements without a byte of their own that the block has had so far. */
  long emptyElements() {
    return emptyElements;
  }

  /**
   * Does {@code work}, which decodes parts of records that have been read past before: their
   * elements have been counted then.
   */
  int uncounted(IntSupplier work) {
    long before = emptyElements;
    emptyElements = Long.MIN_VALUE;
    try {
      return work.getAsInt();
    } finally {
      emptyElements = before;
      depth = 0;
    }
  }

  private int left(int at) {
    return Math.max(0, end - at);
  }
}
