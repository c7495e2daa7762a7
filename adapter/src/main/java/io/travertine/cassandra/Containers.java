// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.ArrayVector;
import io.travertine.scan.MapVector;
import io.travertine.scan.RowVector;
import io.travertine.scan.VectorBuilder;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Decoders of collections, tuples, user-defined types and vectors. Each element is a length of four
 * bytes, negative for NULL, and the value; the elements of a vector have a length only if their
 * type has no fixed one.
 */
final class Containers {
  private static final int LENGTH = Integer.BYTES;

  private Containers() {}

  static CellDecoder list(CellDecoder.Into element, VectorBuilder builder) {
    ArrayVector.Builder out = (ArrayVector.Builder) builder;
    VectorBuilder elements = out.elements();
    CellDecoder decoder = element.into(elements);
    return (bytes, offset, length) -> {
      if (length == 0) {
        out.appendNull();
        return;
      }
      int end = offset + length;
      int count = bytes.getInt(offset);
      int at = offset + LENGTH;
      for (int i = 0; i < count; i++) {
        at = element(bytes, at, end, decoder, elements);
      }
      out.endList();
    };
  }

  static CellDecoder map(CellDecoder.Into key, CellDecoder.Into value, VectorBuilder builder) {
    MapVector.Builder out = (MapVector.Builder) builder;
    VectorBuilder keys = out.keys();
    VectorBuilder values = out.values();
    CellDecoder keyDecoder = key.into(keys);
    CellDecoder valueDecoder = value.into(values);
    return (bytes, offset, length) -> {
      if (length == 0) {
        out.appendNull();
        return;
      }
      int end = offset + length;
      int count = bytes.getInt(offset);
      int at = offset + LENGTH;
      for (int i = 0; i < count; i++) {
        at = element(bytes, at, end, keyDecoder, keys);
        at = element(bytes, at, end, valueDecoder, values);
      }
      out.endMap();
    };
  }

  /** Fields that a value was written without, because they were added later, are NULL. */
  static CellDecoder row(List<CellDecoder.Into> fields, VectorBuilder builder) {
    RowVector.Builder out = (RowVector.Builder) builder;
    CellDecoder[] decoders = new CellDecoder[fields.size()];
    for (int i = 0; i < decoders.length; i++) {
      decoders[i] = fields.get(i).into(out.field(i));
    }
    return (bytes, offset, length) -> {
      if (length == 0) {
        out.appendNull();
        return;
      }
      int end = offset + length;
      int at = offset;
      for (int i = 0; i < decoders.length; i++) {
        if (at == end) {
          out.field(i).appendNull();
        } else {
          at = element(bytes, at, end, decoders[i], out.field(i));
        }
      }
      out.endRow();
    };
  }

  /**
   * A vector whose elements have {@code width} bytes each, or, if it is 0, a length before each.
   */
  static CellDecoder vector(
      CellDecoder.Into element, int dimensions, int width, VectorBuilder builder) {
    ArrayVector.Builder out = (ArrayVector.Builder) builder;
    CellDecoder decoder = element.into(out.elements());
    return (bytes, offset, length) -> {
      if (length == 0) {
        out.appendNull();
        return;
      }
      int at = offset;
      for (int i = 0; i < dimensions; i++) {
        int size = width;
        if (width == 0) {
          size = Math.toIntExact(VariableLength.read(bytes, at));
          at += VariableLength.size(bytes, at);
        }
        checkEnd(at, size, offset + length);
        decoder.decode(bytes, at, size);
        at += size;
      }
      out.endList();
    };
  }

  /** Decodes the element at {@code at}; returns where the next one is. */
  private static int element(
      ByteBuffer bytes, int at, int end, CellDecoder decoder, VectorBuilder builder) {
    checkEnd(at, LENGTH, end);
    int length = bytes.getInt(at);
    int from = at + LENGTH;
    if (length < 0) {
      builder.appendNull();
      return from;
    }
    checkEnd(from, length, end);
    decoder.decode(bytes, from, length);
    return from + length;
  }

  private static void checkEnd(int at, int length, int end) {
    if (length > end - at) {
      throw new UnfitValueException("ends within an element");
    }
  }
}
