// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.ArrayVector;
import io.travertine.scan.DataType;
import io.travertine.scan.VectorBuilder;

/** Arrays. */
record ArrayStep(DataType type, Step element) implements Step {
  private static final int CHECK_MASK = 0xfff;

  static ArrayStep of(Step element) {
    DataType.Field field = new DataType.Field("element", element.type(), element.isNullable());
    return new ArrayStep(new DataType.Array(field), element);
  }

  @Override
  public int minimumSize() {
    return 1;
  }

  @Override
  public void decode(ByteCursor cursor, VectorBuilder builder) {
    ArrayVector.Builder list = (ArrayVector.Builder) builder;
    VectorBuilder elements = list.elements();
    int minimum = element.minimumSize();
    long count = cursor.readElementCount(minimum);
    while (count != 0) {
      int end = cursor.groupEnd();
      try {
        for (long i = 0; i < count; i++) {
          element.decode(cursor, elements);
          if ((elements.size() & CHECK_MASK) == 0) {
            cursor.checkValueSize(elements.usedBytes());
          }
        }
      } catch (MalformedDataException e) {
        throw e.inElement();
      }
      cursor.checkGroupEnd(end);
      count = cursor.readElementCount(minimum);
    }
    list.endList();
  }

  @Override
  public void skip(ByteCursor cursor) {
    int minimum = element.minimumSize();
    long count = cursor.readElementCount(minimum);
    while (count != 0) {
      int end = cursor.groupEnd();
      try {
        for (long i = 0; i < count; i++) {
          element.skip(cursor);
        }
      } catch (MalformedDataException e) {
        throw e.inElement();
      }
      cursor.checkGroupEnd(end);
      count = cursor.readElementCount(minimum);
    }
  }
}
