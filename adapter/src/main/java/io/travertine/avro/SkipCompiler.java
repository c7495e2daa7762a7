// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import java.util.IdentityHashMap;
import java.util.List;
import org.apache.avro.Schema;

/** Makes what reads past the values of a file's schema. Used by one thread. */
final class SkipCompiler {
  private final IdentityHashMap<Schema, Skip.OfRecord> records = new IdentityHashMap<>();
  private final IdentityHashMap<Schema, Boolean> open = new IdentityHashMap<>();

  Skip compile(Schema schema) {
    return switch (schema.getType()) {
      case NULL -> new Skip.OfFixed(0);
      case BOOLEAN -> new Skip.OfBoolean();
      case INT -> new Skip.OfInt();
      case LONG -> new Skip.OfLong();
      case FLOAT -> new Skip.OfFixed(Float.BYTES);
      case DOUBLE -> new Skip.OfFixed(Double.BYTES);
      case STRING, BYTES -> new Skip.OfBytes();
      case FIXED -> new Skip.OfFixed(schema.getFixedSize());
      case ENUM -> new Skip.OfEnum(schema.getEnumSymbols().size());
      case ARRAY -> new Skip.OfList(List.of(compile(schema.getElementType())));
      case MAP -> new Skip.OfList(List.of(new Skip.OfBytes(), compile(schema.getValueType())));
      case UNION -> new Skip.OfUnion(schema.getTypes().stream().map(this::compile).toList());
      case RECORD -> record(schema);
    };
  }

  private Skip record(Schema schema) {
    Skip.OfRecord known = records.get(schema);
    if (known != null) {
      if (open.containsKey(schema)) {
        known.markRecursive();
      }
      return known;
    }
    List<String> names = schema.getFields().stream().map(Schema.Field::name).toList();
    Skip.OfRecord record = new Skip.OfRecord(names);
    records.put(schema, record);
    open.put(schema, true);
    record.fill(schema.getFields().stream().map(field -> compile(field.schema())).toList());
    open.remove(schema);
    return record;
  }
}
