// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.DataType;
import io.travertine.scan.MapVector;
import io.travertine.scan.VectorBuilder;

/** Maps from text. Entries keep their order; a key that is there twice stays there twice. */
record MapStep(DataType type, Step key, Step value) implements Step {
  private static final int CHECK_MASK = 0xfff;

  static MapStep of(Step value) {
    Step key = new TextStep();
    DataType type =
        new DataType.Map(
            new DataType.Field("key", key.type(), false),
            new DataType.Field("value", value.type(), value.isNullable()));
    return new MapStep(type, key, value);
  }

  @Override
  public int minimumSize() {
    return 1;
  }

  @Override
  public void decode(ByteCursor cursor, VectorBuilder builder) {
    MapVector.Builder map = (MapVector.Builder) builder;
    VectorBuilder keys = map.keys();
    VectorBuilder values = map.values();
    int minimum = key.minimumSize() + value.minimumSize();
    long count = cursor.readElementCount(minimum);
    while (count != 0) {
      int end = cursor.groupEnd();
      try {
        for (long i = 0; i < count; i++) {
          key.decode(cursor, keys);
          value.decode(cursor, values);
          if ((keys.size() & CHECK_MASK) == 0) {
            cursor.checkValueSize(keys.usedBytes() + values.usedBytes());
          }
        }
      } catch (MalformedDataException e) {
        throw e.inElement();
      }
      cursor.checkGroupEnd(end);
      count = cursor.readElementCount(minimum);
    }
    map.endMap();
  }

  @Override
  public void skip(ByteCursor cursor) {
    int minimum = key.minimumSize() + value.minimumSize();
    long count = cursor.readElementCount(minimum);
    while (count != 0) {
      int end = cursor.groupEnd();
      try {
        for (long i = 0; i < count; i++) {
          key.skip(cursor);
          value.skip(cursor);
        }
      } catch (MalformedDataException e) {
        throw e.inElement();
      }
      cursor.checkGroupEnd(end);
      count = cursor.readElementCount(minimum);
    }
  }
}
