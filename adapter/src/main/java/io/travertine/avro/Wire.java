// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.Utf8;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The steps that read Avro's binary encoding. Hot, and written for that: both the interpreter and
 * generated code are made of calls of these.
 *
 * <p>A step reads at a position and returns the position behind. Numbers of few bytes are read
 * without a look at the end of the block, behind which there are {@link #PADDING} bytes that can be
 * read; whoever calls compares the position with the end, at the latest behind the record. Lengths
 * are compared with what is left before they are used.
 *
 * <p>Over 400 lines: generated code calls all of it by one short name.
 */
final class Wire {
  /** Bytes behind a block that can be read, though they mean nothing. */
  static final int PADDING = 16;

  private static final VarHandle INT_LE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG_LE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG_BE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long HIGH = 0x8080808080808080L;
  private static final int UUID_LENGTH = 36;

  private Wire() {}

  static int longValue(byte[] bytes, int position, long[] values, int row) {
    int first = bytes[position];
    if (first >= 0) {
      values[row] = fromZigZag(first);
      return position + 1;
    }
    int second = bytes[position + 1];
    int raw = (first & 0x7f) | (second << 7);
    if (second >= 0) {
      values[row] = fromZigZag(raw);
      return position + 2;
    }
    int third = bytes[position + 2];
    raw = (raw & 0x3fff) | (third << 14);
    if (third >= 0) {
      values[row] = fromZigZag(raw);
      return position + 3;
    }
    return longValueOfManyBytes(bytes, position, values, row);
  }

  private static int fromZigZag(int raw) {
    return (raw >>> 1) ^ -(raw & 1);
  }

  /** Numbers of up to eight bytes at once, without a branch on their length. */
  private static int longValueOfManyBytes(byte[] bytes, int position, long[] values, int row) {
    long word = (long) LONG_LE.get(bytes, position);
    long ends = ~word & HIGH;
    if (ends == 0) {
      return longValueOfMostBytes(bytes, position, values, row);
    }
    long raw = groupsOfSeven(word & (ends ^ (ends - 1)));
    values[row] = (raw >>> 1) ^ -(raw & 1);
    return position + 1 + (Long.numberOfTrailingZeros(ends) >>> 3);
  }

  /** The lowest seven bits of each byte, joined. */
  private static long groupsOfSeven(long word) {
    long pairs = (word & 0x007f007f007f007fL) | ((word & 0x7f007f007f007f00L) >>> 1);
    long fours = (pairs & 0x00003fff00003fffL) | ((pairs & 0x3fff00003fff0000L) >>> 2);
    return (fours & 0x0fffffffL) | ((fours & 0x0fffffff00000000L) >>> 4);
  }

  private static int longValueOfMostBytes(byte[] bytes, int position, long[] values, int row) {
    int at = position;
    long raw = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      int part = bytes[at++];
      raw |= (part & 0x7fL) << shift;
      if (part >= 0) {
        if (shift == 63 && part > 1) {
          break;
        }
        values[row] = (raw >>> 1) ^ -(raw & 1);
        return at;
      }
    }
    throw malformed("a number of more than 64 bits");
  }

  static int intValue(byte[] bytes, int position, long[] values, int row) {
    int first = bytes[position];
    if (first >= 0) {
      values[row] = fromZigZag(first);
      return position + 1;
    }
    int next = longValue(bytes, position, values, row);
    if (values[row] != (int) values[row]) {
      throw malformed("expected an int but found " + values[row]);
    }
    return next;
  }

  static int booleanValue(byte[] bytes, int position, long[] values, int row) {
    values[row] = bytes[position];
    return skipBoolean(bytes, position);
  }

  static int skipBoolean(byte[] bytes, int position) {
    if ((bytes[position] & ~1) != 0) {
      throw malformed("expected 0 or 1 for a boolean but found " + (bytes[position] & 0xff));
    }
    return position + 1;
  }

  static int skipLong(byte[] bytes, int position) {
    int at = position;
    while (bytes[at] < 0) {
      at++;
    }
    int size = at + 1 - position;
    if (size > 10 || (size == 10 && bytes[at] > 1)) {
      throw malformed("a number of more than 64 bits");
    }
    return at + 1;
  }

  static int skipInt(byte[] bytes, int position) {
    int at = position;
    while (bytes[at] < 0) {
      at++;
    }
    if (at - position >= 4) {
      return intValue(bytes, position, new long[1], 0);
    }
    return at + 1;
  }

  static int doubleValue(byte[] bytes, int position, double[] values, int row) {
    values[row] = Double.longBitsToDouble((long) LONG_LE.get(bytes, position));
    return position + Double.BYTES;
  }

  static int floatValue(byte[] bytes, int position, double[] values, int row) {
    values[row] = Float.intBitsToFloat((int) INT_LE.get(bytes, position));
    return position + Float.BYTES;
  }

  /** A whole number as a double, or as a float if {@code isReal}: if that is exact. */
  static double exactDouble(long value, boolean isReal) {
    double converted = isReal ? (float) value : (double) value;
    if ((long) converted != value || value == Long.MAX_VALUE) {
      throw new MalformedDataException(
          AvroErrors.BAD_VALUE,
          value + " cannot become a " + (isReal ? "float" : "double") + " without a loss",
          "Declare the field as long in readerSchema, or make tables of files of one type",
          null);
    }
    return converted;
  }

  static int longLittleEndian(byte[] bytes, int position, long[] values, int row) {
    values[row] = Integer.toUnsignedLong((int) INT_LE.get(bytes, position));
    return position + Integer.BYTES;
  }

  /** Moves over {@code size} bytes if they are there. */
  static int take(int position, int end, int size) {
    if (end - position < size) {
      throw malformed(
          "expected "
              + size
              + (size == 1 ? " more byte" : " more bytes")
              + " but "
              + Math.max(0, end - position)
              + " are left in the block");
    }
    return position + size;
  }

  /** The length of a string or of bytes in the upper half, the position behind it in the lower. */
  static long length(byte[] bytes, int position, int end) {
    int first = bytes[position];
    int length = first >>> 1;
    int at = position + 1;
    if (first < 0 || (first & 1) != 0) {
      long[] value = new long[1];
      at = longValue(bytes, position, value, 0);
      if (value[0] < 0) {
        throw malformed("expected a length but found " + value[0]);
      }
      if (value[0] > end - at) {
        throw tooLong(value[0], end - at);
      }
      length = (int) value[0];
    } else if (length > end - at) {
      throw tooLong(length, end - at);
    }
    return ((long) length << 32) | at;
  }

  private static MalformedDataException tooLong(long length, int left) {
    return malformed("a length of " + length + " where " + Math.max(0, left) + " bytes are left");
  }

  static int skipBytes(byte[] bytes, int position, int end) {
    int length = bytes[position] >> 1;
    if ((bytes[position] & 0x81) == 0 && length < end - position) {
      return position + 1 + length;
    }
    long found = length(bytes, position, end);
    return (int) found + (int) (found >>> 32);
  }

  static int bytesValue(
      byte[] bytes, int position, int end, int[] offsets, int[] lengths, int row) {
    int length = bytes[position] >> 1;
    int offset = position + 1;
    if ((bytes[position] & 0x81) != 0 || length > end - offset) {
      long found = length(bytes, position, end);
      offset = (int) found;
      length = (int) (found >>> 32);
    }
    offsets[row] = offset;
    lengths[row] = length;
    return offset + length;
  }

  /** Bytes that have to be UTF-8. */
  static int textValue(byte[] bytes, int position, int end, int[] offsets, int[] lengths, int row) {
    int length = bytes[position] >> 1;
    int offset = position + 1;
    if ((bytes[position] & 0x81) == 0 && length <= end - offset) {
      offsets[row] = offset;
      lengths[row] = length;
      if (!Utf8.isValid(bytes, offset, length)) {
        throw notUtf8(bytes, offset, length);
      }
      return offset + length;
    }
    return longTextValue(bytes, position, end, offsets, lengths, row);
  }

  private static int longTextValue(
      byte[] bytes, int position, int end, int[] offsets, int[] lengths, int row) {
    int next = bytesValue(bytes, position, end, offsets, lengths, row);
    if (!Utf8.isValid(bytes, next - lengths[row], lengths[row])) {
      throw notUtf8(bytes, offsets[row], lengths[row]);
    }
    return next;
  }

  private static MalformedDataException notUtf8(byte[] bytes, int offset, int length) {
    int invalid = Utf8.firstInvalid(bytes, offset, length);
    return new MalformedDataException(
        AvroErrors.BAD_VALUE,
        String.format(
            Locale.ROOT,
            "expected UTF-8 but byte %d of a string of %d bytes is 0x%02x",
            invalid - offset,
            length,
            bytes[invalid]));
  }

  static int fixedValue(int position, int end, int size, int[] offsets, int[] lengths, int row) {
    offsets[row] = position;
    lengths[row] = size;
    return take(position, end, size);
  }

  /**
   * The index of an enum symbol or of a branch of a union, one of {@code count}, in the upper half,
   * the position behind it in the lower.
   */
  static long index(byte[] bytes, int position, int count, String what) {
    int first = bytes[position];
    if (first >= 0 && (first & 1) == 0 && (first >>> 1) < count) {
      return ((long) (first >>> 1) << 32) | (position + 1);
    }
    long[] value = new long[1];
    int next = longValue(bytes, position, value, 0);
    if (value[0] < 0 || value[0] >= count) {
      throw malformed(
          "expected the index of one of " + count + " " + what + " but found " + value[0]);
    }
    return (value[0] << 32) | next;
  }

  static int enumValue(
      byte[] bytes,
      int position,
      int[] symbolOffsets,
      int[] symbolLengths,
      int[] offsets,
      int[] lengths,
      int row) {
    int symbol = bytes[position] >> 1;
    int next = position + 1;
    if ((bytes[position] & 0x81) != 0 || symbol >= symbolOffsets.length) {
      long found = index(bytes, position, symbolOffsets.length, "symbols");
      symbol = (int) (found >>> 32);
      next = (int) found;
    }
    if (symbolOffsets[symbol] < 0) {
      throw new MalformedDataException(
          AvroErrors.BAD_VALUE,
          "symbol " + symbol + " of the file's enum is none of the symbols that are read");
    }
    offsets[row] = symbolOffsets[symbol];
    lengths[row] = symbolLengths[symbol];
    return next;
  }

  /** A time of day in units of which a day has {@code unitsOfDay}; it has been read already. */
  static void checkTime(long value, long unitsOfDay) {
    if (value < 0 || value >= unitsOfDay) {
      throw new MalformedDataException(
          AvroErrors.BAD_VALUE,
          "expected a time of day from 0 to " + (unitsOfDay - 1) + " but found " + value);
    }
  }

  /**
   * A decimal of at most 18 digits: its unscaled value in two's complement, highest byte first.
   * Eight bytes are read at once: behind a block there is padding.
   *
   * @param limit the least unscaled value that has too many digits
   */
  static int decimalValue(
      byte[] bytes, int offset, int length, long limit, long[] values, int row) {
    if (length < 1 || length > Long.BYTES) {
      return unusualDecimalValue(bytes, offset, length, limit, values, row);
    }
    long value = (long) LONG_BE.get(bytes, offset) >> (Long.SIZE - Byte.SIZE * length);
    if (value <= -limit || value >= limit) {
      throw tooManyDigits(BigInteger.valueOf(value), limit);
    }
    values[row] = value;
    return offset + length;
  }

  private static int unusualDecimalValue(
      byte[] bytes, int offset, int length, long limit, long[] values, int row) {
    if (length == 0) {
      throw noDigits();
    }
    BigInteger wide = new BigInteger(bytes, offset, length);
    if (wide.abs().compareTo(BigInteger.valueOf(limit)) >= 0) {
      throw tooManyDigits(wide, limit);
    }
    values[row] = wide.longValue();
    return offset + length;
  }

  /** A decimal of 19 digits or more. */
  static int wideDecimalValue(
      byte[] bytes, int offset, int length, BigInteger limit, long[] high, long[] low, int row) {
    if (length == 0) {
      throw noDigits();
    }
    if (length == 2 * Long.BYTES) {
      high[row] = (long) LONG_BE.get(bytes, offset);
      low[row] = (long) LONG_BE.get(bytes, offset + Long.BYTES);
      if (high[row] == low[row] >> 63) {
        return offset + length;
      }
    }
    BigInteger value = new BigInteger(bytes, offset, length);
    if (value.abs().compareTo(limit) >= 0) {
      throw tooManyDigits(value, limit);
    }
    high[row] = value.shiftRight(64).longValue();
    low[row] = value.longValue();
    return offset + length;
  }

  private static MalformedDataException noDigits() {
    return new MalformedDataException(AvroErrors.BAD_VALUE, "a decimal of no bytes");
  }

  private static MalformedDataException tooManyDigits(BigInteger value, long limit) {
    return tooManyDigits(value, BigInteger.valueOf(limit));
  }

  private static MalformedDataException tooManyDigits(BigInteger value, BigInteger limit) {
    String shown =
        value.bitLength() > 512 ? "one of " + value.bitLength() + " bits" : value.toString();
    return new MalformedDataException(
        AvroErrors.BAD_VALUE,
        "expected an unscaled value of at most "
            + (limit.toString().length() - 1)
            + " digits but found "
            + shown);
  }

  /** Two halves of 64 bits, highest byte first. */
  static int wideValue(byte[] bytes, int position, long[] high, long[] low, int row) {
    high[row] = (long) LONG_BE.get(bytes, position);
    low[row] = (long) LONG_BE.get(bytes, position + Long.BYTES);
    return position + 2 * Long.BYTES;
  }

  /** A UUID written as text of 36 characters. */
  static int uuidValue(byte[] bytes, int position, int end, long[] high, long[] low, int row) {
    long found = length(bytes, position, end);
    int offset = (int) found;
    int length = (int) (found >>> 32);
    if (length != UUID_LENGTH) {
      throw notUuid(bytes, offset, length);
    }
    long upper = 0;
    long lower = 0;
    for (int i = 0; i < UUID_LENGTH; i++) {
      byte character = bytes[offset + i];
      if (i == 8 || i == 13 || i == 18 || i == 23) {
        if (character != '-') {
          throw notUuid(bytes, offset, length);
        }
        continue;
      }
      int digit = Character.digit(character, 16);
      if (digit < 0) {
        throw notUuid(bytes, offset, length);
      }
      if (i < 18) {
        upper = (upper << 4) | digit;
      } else {
        lower = (lower << 4) | digit;
      }
    }
    high[row] = upper;
    low[row] = lower;
    return offset + length;
  }

  private static MalformedDataException notUuid(byte[] bytes, int offset, int length) {
    String found = new String(bytes, offset, Math.min(length, 100), StandardCharsets.UTF_8);
    return new MalformedDataException(
        AvroErrors.BAD_VALUE, "expected a UUID but found \"" + found + "\"");
  }

  static MalformedDataException malformed(String problem) {
    return new MalformedDataException(AvroErrors.BAD_RECORD, problem);
  }
}
