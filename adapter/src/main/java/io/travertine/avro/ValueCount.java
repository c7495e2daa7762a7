// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.ArrayVector;
import io.travertine.scan.DataType;
import io.travertine.scan.MapVector;
import io.travertine.scan.RowVector;
import io.travertine.scan.VectorBuilder;
import java.util.List;

/**
 * Counts the single values in a builder: the fields of rows, the elements of lists, the keys and
 * values of maps.
 */
final class ValueCount {
  private ValueCount() {}

  static long of(DataType type, VectorBuilder builder) {
    return switch (type.layout()) {
      case LONG, DOUBLE, WIDE, BYTES -> builder.size();
      case ARRAY ->
          of(((DataType.Array) type).element().type(), ((ArrayVector.Builder) builder).elements());
      case MAP -> {
        DataType.Map map = (DataType.Map) type;
        MapVector.Builder entries = (MapVector.Builder) builder;
        yield of(map.key().type(), entries.keys()) + of(map.value().type(), entries.values());
      }
      case ROW -> {
        List<DataType.Field> fields = ((DataType.Row) type).fields();
        long total = 0;
        for (int i = 0; i < fields.size(); i++) {
          total += of(fields.get(i).type(), ((RowVector.Builder) builder).field(i));
        }
        yield total;
      }
    };
  }
}
