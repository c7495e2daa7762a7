// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** A field of a record, or of a record within it; named with points. Immutable. */
final class AvroField {
  private final int[] path;

  private AvroField(int[] path) {
    this.path = path;
  }

  /** The field {@code name} of records of {@code schema}. */
  static AvroField of(Schema schema, String name) {
    String[] names = name.split("\\.", -1);
    int[] path = new int[names.length];
    Schema record = schema;
    for (int i = 0; i < path.length; i++) {
      Schema.Field field = present(record).getField(names[i]);
      path[i] = field.pos();
      record = field.schema();
    }
    return new AvroField(path);
  }

  /** The value, or null if it or a record around it is. */
  @Nullable Object of(GenericRecord record) {
    Object value = record.get(path[0]);
    for (int i = 1; i < path.length && value != null; i++) {
      value = ((GenericRecord) value).get(path[i]);
    }
    return value;
  }

  /** The value, which has to be there. */
  Object present(GenericRecord record) {
    Object value = of(record);
    if (value == null) {
      throw new IllegalStateException("A field that is never null is");
    }
    return value;
  }

  /** A schema with these fields of {@code schema} only, in records within it too. */
  static Schema projected(Schema schema, List<String> names) {
    Map<String, List<String>> wanted = new LinkedHashMap<>();
    for (String name : names) {
      int point = name.indexOf('.');
      List<String> within =
          wanted.computeIfAbsent(
              point < 0 ? name : name.substring(0, point), first -> new ArrayList<>());
      if (point >= 0) {
        within.add(name.substring(point + 1));
      }
    }
    List<Schema.Field> fields = new ArrayList<>();
    wanted.forEach(
        (name, within) -> {
          Schema whole = schema.getField(name).schema();
          fields.add(new Schema.Field(name, within.isEmpty() ? whole : part(whole, within)));
        });
    return Schema.createRecord(schema.getName(), null, schema.getNamespace(), false, fields);
  }

  private static Schema part(Schema schema, List<String> names) {
    Schema part = projected(present(schema), names);
    return schema.isUnion() ? Schema.createUnion(Schema.create(Schema.Type.NULL), part) : part;
  }

  /** Of a nullable type the type. */
  static Schema present(Schema schema) {
    return schema.isUnion() ? schema.getTypes().get(1) : schema;
  }
}
