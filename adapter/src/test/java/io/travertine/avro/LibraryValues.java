// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the library's generic values are in the classes that vectors give, by a walk over schema and
 * value.
 */
final class LibraryValues {
  private LibraryValues() {}

  static List<@Nullable Object> row(Schema schema, Object value) {
    List<@Nullable Object> row = new ArrayList<>();
    if (schema.getType() != Schema.Type.RECORD) {
      row.add(value(schema, value));
      return row;
    }
    for (Schema.Field field : schema.getFields()) {
      row.add(value(field.schema(), ((GenericRecord) value).get(field.pos())));
    }
    return row;
  }

  static @Nullable Object value(Schema schema, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    String logical = schema.getLogicalType() == null ? "" : schema.getLogicalType().getName();
    return switch (schema.getType()) {
      case NULL -> null;
      case BOOLEAN, LONG, DOUBLE -> value;
      case INT -> (long) (Integer) value;
      case FLOAT -> (double) (Float) value;
      case ENUM -> value.toString();
      case STRING -> logical.equals("uuid") ? UUID.fromString(value.toString()) : value.toString();
      case BYTES -> bytes(schema, bytesOf((ByteBuffer) value));
      case FIXED -> fixed(schema, logical, ((GenericFixed) value).bytes());
      case RECORD -> row(schema, value);
      case ARRAY -> list(schema.getElementType(), (List<?>) value);
      case MAP -> map(schema.getValueType(), (Map<?, ?>) value);
      case UNION -> union(schema, value);
    };
  }

  private static List<@Nullable Object> list(Schema element, List<?> value) {
    List<@Nullable Object> list = new ArrayList<>();
    value.forEach(item -> list.add(value(element, item)));
    return list;
  }

  private static Map<Object, @Nullable Object> map(Schema of, Map<?, ?> value) {
    Map<Object, @Nullable Object> map = new LinkedHashMap<>();
    value.forEach((key, item) -> map.put(key.toString(), value(of, item)));
    return map;
  }

  private static @Nullable Object union(Schema schema, Object value) {
    List<Schema> types = schema.getTypes();
    int chosen = GenericData.get().resolveUnion(schema, value);
    List<Schema> present =
        types.stream().filter(type -> type.getType() != Schema.Type.NULL).toList();
    boolean optional = present.size() == 1 && types.size() == 2;
    if (optional) {
      return value(types.get(chosen), value);
    }
    List<Schema.Type> plain = present.stream().map(Schema::getType).sorted().toList();
    if (plain.equals(List.of(Schema.Type.INT, Schema.Type.LONG))) {
      return ((Number) value).longValue();
    }
    if (plain.equals(List.of(Schema.Type.FLOAT, Schema.Type.DOUBLE))) {
      return ((Number) value).doubleValue();
    }
    List<@Nullable Object> row = new ArrayList<>();
    row.add(types.get(chosen).getName());
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).getType() != Schema.Type.NULL) {
        row.add(i == chosen ? value(types.get(i), value) : null);
      }
    }
    return row;
  }

  private static Object bytes(Schema schema, byte[] bytes) {
    return schema.getLogicalType() instanceof LogicalTypes.Decimal decimal
        ? new BigDecimal(new BigInteger(bytes), decimal.getScale())
        : ByteBuffer.wrap(bytes);
  }

  private static Object fixed(Schema schema, String logical, byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return switch (logical) {
      case "uuid" -> new UUID(buffer.getLong(), buffer.getLong());
      case "duration" -> {
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        yield List.of(
            Integer.toUnsignedLong(buffer.getInt()),
            Integer.toUnsignedLong(buffer.getInt()),
            Integer.toUnsignedLong(buffer.getInt()));
      }
      default -> bytes(schema, bytes);
    };
  }

  private static byte[] bytesOf(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
