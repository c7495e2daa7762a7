// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.BytesVector;
import io.travertine.scan.DoubleVector;
import io.travertine.scan.LongVector;
import io.travertine.scan.RowVector;
import io.travertine.scan.VectorBuilder;
import io.travertine.scan.WideVector;
import java.nio.ByteBuffer;

/**
 * Decoders of CQL's scalar types, by the native protocol specification, section 6. They read
 * straight from the bytes of a page: no objects, no boxing. An empty value of a type that has none
 * counts as NULL, as in the driver.
 */
final class Scalars {
  private Scalars() {}

  /** Reads the bits of a value of fixed width. */
  @FunctionalInterface
  private interface Bits {
    long read(ByteBuffer bytes, int offset);
  }

  static CellDecoder bool(VectorBuilder builder) {
    return whole(builder, 1, (bytes, offset) -> bytes.get(offset) == 0 ? 0 : 1);
  }

  static CellDecoder int8(VectorBuilder builder) {
    return whole(builder, Byte.BYTES, ByteBuffer::get);
  }

  static CellDecoder int16(VectorBuilder builder) {
    return whole(builder, Short.BYTES, ByteBuffer::getShort);
  }

  static CellDecoder int32(VectorBuilder builder) {
    return whole(builder, Integer.BYTES, ByteBuffer::getInt);
  }

  static CellDecoder int64(VectorBuilder builder) {
    return whole(builder, Long.BYTES, ByteBuffer::getLong);
  }

  /** Days since 1970-01-01, sent as an unsigned number whose middle is that day. */
  static CellDecoder date(VectorBuilder builder) {
    return whole(
        builder, Integer.BYTES, (bytes, offset) -> bytes.getInt(offset) + Integer.MIN_VALUE);
  }

  static CellDecoder float32(VectorBuilder builder) {
    DoubleVector.Builder out = (DoubleVector.Builder) builder;
    return (bytes, offset, length) -> {
      if (isPresent(out, length, Float.BYTES)) {
        out.append(bytes.getFloat(offset));
      }
    };
  }

  static CellDecoder float64(VectorBuilder builder) {
    DoubleVector.Builder out = (DoubleVector.Builder) builder;
    return (bytes, offset, length) -> {
      if (isPresent(out, length, Double.BYTES)) {
        out.append(bytes.getDouble(offset));
      }
    };
  }

  static CellDecoder uuid(VectorBuilder builder) {
    WideVector.Builder out = (WideVector.Builder) builder;
    return (bytes, offset, length) -> {
      if (isPresent(out, length, 2 * Long.BYTES)) {
        out.append(bytes.getLong(offset), bytes.getLong(offset + Long.BYTES));
      }
    };
  }

  /** Text and blobs, whose empty value is a value. */
  static CellDecoder bytes(VectorBuilder builder) {
    BytesVector.Builder out = (BytesVector.Builder) builder;
    return (bytes, offset, length) -> {
      if (bytes.hasArray()) {
        out.append(bytes.array(), bytes.arrayOffset() + offset, length);
      } else {
        out.append(copy(bytes, offset, length), 0, length);
      }
    };
  }

  static CellDecoder inet(VectorBuilder builder) {
    BytesVector.Builder out = (BytesVector.Builder) builder;
    return (bytes, offset, length) -> {
      if (length == 0) {
        out.appendNull();
      } else {
        out.append(InetText.of(copy(bytes, offset, length)));
      }
    };
  }

  /** Months, days and nanoseconds, each as a variable-length number. */
  static CellDecoder duration(VectorBuilder builder) {
    RowVector.Builder out = (RowVector.Builder) builder;
    LongVector.Builder months = (LongVector.Builder) out.field(0);
    LongVector.Builder days = (LongVector.Builder) out.field(1);
    LongVector.Builder nanos = (LongVector.Builder) out.field(2);
    return (bytes, offset, length) -> {
      if (length == 0) {
        out.appendNull();
        return;
      }
      int at = offset;
      months.append(VariableLength.signed(VariableLength.read(bytes, at)));
      at += VariableLength.size(bytes, at);
      days.append(VariableLength.signed(VariableLength.read(bytes, at)));
      at += VariableLength.size(bytes, at);
      nanos.append(VariableLength.signed(VariableLength.read(bytes, at)));
      out.endRow();
    };
  }

  static byte[] copy(ByteBuffer bytes, int offset, int length) {
    byte[] copied = new byte[length];
    bytes.get(offset, copied);
    return copied;
  }

  private static CellDecoder whole(VectorBuilder builder, int width, Bits bits) {
    LongVector.Builder out = (LongVector.Builder) builder;
    return (bytes, offset, length) -> {
      if (isPresent(out, length, width)) {
        out.append(bits.read(bytes, offset));
      }
    };
  }

  /** Whether there is a value of {@code width} bytes; appends NULL for an empty one. */
  private static boolean isPresent(VectorBuilder out, int length, int width) {
    if (length == width) {
      return true;
    }
    if (length == 0) {
      out.appendNull();
      return false;
    }
    throw new UnfitValueException("has " + length + " bytes where its type has " + width);
  }
}
