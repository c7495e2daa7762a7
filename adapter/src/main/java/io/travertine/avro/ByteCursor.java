// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads Avro's binary encoding from a range of an array, never past its end. Hot: called for every
 * value. Used by one thread.
 */
final class ByteCursor {
  /**
   * Most elements without a byte of their own (nulls, empty records) that the lists and maps of one
   * block may have together. Every other count is bounded by the bytes that are there.
   */
  static final long MAX_EMPTY_ELEMENTS = 1L << 24;

  private static final VarHandle INT_LE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG_LE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG_BE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final long maxValueBytes;
  private byte[] bytes = {};
  private int start;
  private int position;
  private int limit;
  private long emptyElements;
  private int groupEnd;

  /**
   * @param maxValueBytes most bytes that the elements of lists and maps may take once decoded
   */
  ByteCursor(long maxValueBytes) {
    this.maxValueBytes = maxValueBytes;
  }

  /** Stands at the beginning of a range. */
  void set(byte[] array, int offset, int length) {
    bytes = array;
    start = offset;
    position = offset;
    limit = offset + length;
    emptyElements = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Index into {@link #bytes} of the next byte. */
  int position() {
    return position;
  }

  /** Goes back to where {@link #consumed} was {@code earlier}. */
  void returnTo(int earlier) {
    position = start + earlier;
  }

  /** Number of bytes read so far. */
  int consumed() {
    return position - start;
  }

  int remaining() {
    return limit - position;
  }

  long maxValueBytes() {
    return maxValueBytes;
  }

  /** Moves over {@code count} bytes and returns the index of the first of them. */
  int take(int count) {
    int at = position;
    if (limit - at < count) {
      throw end(count);
    }
    position = at + count;
    return at;
  }

  byte readByte() {
    if (position >= limit) {
      throw end(1);
    }
    return bytes[position++];
  }

  boolean readBoolean() {
    byte value = readByte();
    if (value != 0 && value != 1) {
      throw malformed("expected 0 or 1 for a boolean but found " + (value & 0xff));
    }
    return value != 0;
  }

  int readInt() {
    int at = position;
    if (at < limit) {
      int first = bytes[at];
      if (first >= 0) {
        position = at + 1;
        return (first >>> 1) ^ -(first & 1);
      }
    }
    long value = readLong();
    if (value != (int) value) {
      throw malformed("expected an int but found " + value);
    }
    return (int) value;
  }

  long readLong() {
    int at = position;
    if (at < limit) {
      int first = bytes[at];
      if (first >= 0) {
        position = at + 1;
        int value = (first >>> 1) ^ -(first & 1);
        return value;
      }
      if (at + 1 < limit) {
        int second = bytes[at + 1];
        if (second >= 0) {
          position = at + 2;
          int raw = (first & 0x7f) | (second << 7);
          int value = (raw >>> 1) ^ -(raw & 1);
          return value;
        }
      }
    }
    return readLongOfManyBytes();
  }

  private long readLongOfManyBytes() {
    long raw = 0;
    int at = position;
    for (int shift = 0; shift < 70; shift += 7) {
      if (at >= limit) {
        throw malformed("the block ends within a number");
      }
      int part = bytes[at++];
      raw |= (part & 0x7fL) << shift;
      if (part >= 0) {
        if (shift == 63 && part > 1) {
          break;
        }
        position = at;
        return (raw >>> 1) ^ -(raw & 1);
      }
    }
    throw malformed("a number of more than 64 bits");
  }

  /** The length of a string or of bytes; they are there. */
  int readLength() {
    long length = readLong();
    if (length < 0) {
      throw malformed("expected a length but found " + length);
    }
    if (length > remaining()) {
      throw malformed("a length of " + length + " where " + remaining() + " bytes are left");
    }
    return (int) length;
  }

  float readFloat() {
    return Float.intBitsToFloat((int) INT_LE.get(bytes, take(4)));
  }

  double readDouble() {
    return Double.longBitsToDouble((long) LONG_LE.get(bytes, take(8)));
  }

  long readUnsignedIntLittleEndian() {
    return Integer.toUnsignedLong((int) INT_LE.get(bytes, take(4)));
  }

  long readLongBigEndian() {
    return (long) LONG_BE.get(bytes, take(8));
  }

  /** The index of an enum symbol or of a branch of a union, one of {@code count}. */
  int readIndex(int count, String what) {
    long index = readLong();
    if (index < 0 || index >= count) {
      throw malformed("expected the index of one of " + count + " " + what + " but found " + index);
    }
    return (int) index;
  }

  /**
   * Reads the header of the next group of elements of a list or map: a count, 0 at the end. A
   * negative count is followed by the size of the group in bytes (Avro specification, "Arrays" and
   * "Maps"), see {@link #groupEnd}.
   *
   * @param minimumSize bytes that an element takes at least
   */
  long readElementCount(int minimumSize) {
    long count = readLong();
    groupEnd = -1;
    if (count < 0) {
      long size = readLong();
      if (count == Long.MIN_VALUE || size < 0 || size > remaining()) {
        throw malformed(
            "a group of "
                + count
                + " elements in "
                + size
                + " bytes where "
                + remaining()
                + " bytes are left");
      }
      count = -count;
      groupEnd = position + (int) size;
    }
    checkElements(count, minimumSize);
    return count;
  }

  /**
   * Where the group of elements that {@link #readElementCount} began has to end, or -1 if it does
   * not say.
   */
  int groupEnd() {
    return groupEnd;
  }

  void checkGroupEnd(int end) {
    if (end >= 0 && position != end) {
      throw malformed("a group of elements ends " + (position - end) + " bytes off its size");
    }
  }

  /** Checks what the elements of all values of a batch take so far. */
  void checkValueSize(long decodedBytes) {
    if (decodedBytes > maxValueBytes) {
      throw new MalformedDataException(
          AvroErrors.TOO_LARGE,
          "the elements of a value take more than the " + maxValueBytes + " bytes allowed",
          "Raise memoryBudget or maxBlockBytes",
          null);
    }
  }

  private void checkElements(long count, int minimumSize) {
    if (minimumSize == 0) {
      emptyElements += count;
      if (count > MAX_EMPTY_ELEMENTS || emptyElements > MAX_EMPTY_ELEMENTS) {
        throw malformed(
            "more than " + MAX_EMPTY_ELEMENTS + " elements without content in one block");
      }
    } else if (count > remaining() / minimumSize) {
      throw malformed(
          count
              + " elements of "
              + minimumSize
              + " bytes or more where "
              + remaining()
              + " bytes are left");
    }
  }

  static MalformedDataException malformed(String problem) {
    return new MalformedDataException(AvroErrors.BAD_RECORD, problem);
  }

  private MalformedDataException end(int count) {
    return malformed(
        "expected "
            + count
            + (count == 1 ? " more byte" : " more bytes")
            + " but "
            + remaining()
            + " are left in the block");
  }
}
