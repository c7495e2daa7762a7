// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Random schemas and values that fit them. */
final class RandomSchemas {
  private final Random random;
  private int names;

  RandomSchemas(Random random) {
    this.random = random;
  }

  Schema record(int depth) {
    List<Schema.Field> fields = new ArrayList<>();
    int count = random.nextInt(depth > 1 ? 8 : 4) + (depth > 1 ? 1 : 0);
    for (int i = 0; i < count; i++) {
      fields.add(new Schema.Field("f" + i, any(depth - 1)));
    }
    return Schema.createRecord(name("Record"), null, null, false, fields);
  }

  /** A schema as which the values of {@code schema} can be read. */
  Schema evolved(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> evolvedRecord(schema);
      case ARRAY -> Schema.createArray(evolved(schema.getElementType()));
      case MAP -> Schema.createMap(evolved(schema.getValueType()));
      case INT -> promoted(schema, Schema.Type.LONG, Schema.Type.DOUBLE);
      case LONG -> promoted(schema, Schema.Type.LONG, Schema.Type.DOUBLE);
      case FLOAT -> promoted(schema, Schema.Type.FLOAT, Schema.Type.DOUBLE);
      case BOOLEAN, STRING -> random.nextInt(4) == 0 ? optional(schema) : schema;
      case ENUM -> {
        List<String> symbols = new ArrayList<>(schema.getEnumSymbols());
        symbols.add(random.nextInt(symbols.size()), "NEW");
        yield Schema.createEnum(schema.getName(), null, null, symbols);
      }
      case NULL, BYTES, FIXED, DOUBLE, UNION -> schema;
    };
  }

  private Schema promoted(Schema schema, Schema.Type... types) {
    return schema.getLogicalType() != null || random.nextInt(3) > 0
        ? schema
        : Schema.create(types[random.nextInt(types.length)]);
  }

  private Schema evolvedRecord(Schema schema) {
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      if (random.nextInt(6) > 0) {
        String name = random.nextInt(5) == 0 ? field.name() + "_new" : field.name();
        Schema.Field kept = new Schema.Field(name, evolved(field.schema()));
        if (!name.equals(field.name())) {
          kept.addAlias(field.name());
        }
        fields.add(kept);
      }
    }
    if (random.nextInt(3) == 0) {
      fields.add(new Schema.Field("added", Schema.create(Schema.Type.STRING), null, "default"));
      Schema list = Schema.createArray(Schema.create(Schema.Type.INT));
      fields.add(new Schema.Field("list", list, null, List.of(1, 2)));
    }
    Collections.shuffle(fields, random);
    return Schema.createRecord(schema.getName(), null, null, false, fields);
  }

  private Schema any(int depth) {
    return switch (random.nextInt(depth > 0 ? 12 : 8)) {
      case 0, 1, 2, 3, 4 -> scalar();
      case 5, 6 -> optional(scalar());
      case 7 -> promoted();
      case 8 -> Schema.createArray(any(depth - 1));
      case 9 -> Schema.createMap(any(depth - 1));
      case 10 -> random.nextBoolean() ? record(depth) : optional(record(depth));
      default -> general(depth);
    };
  }

  private Schema optional(Schema schema) {
    if (schema.getType() == Schema.Type.NULL) {
      return schema;
    }
    Schema none = Schema.create(Schema.Type.NULL);
    return random.nextBoolean()
        ? Schema.createUnion(none, schema)
        : Schema.createUnion(schema, none);
  }

  private Schema promoted() {
    boolean whole = random.nextBoolean();
    Schema narrow = Schema.create(whole ? Schema.Type.INT : Schema.Type.FLOAT);
    Schema wide = Schema.create(whole ? Schema.Type.LONG : Schema.Type.DOUBLE);
    return random.nextBoolean()
        ? Schema.createUnion(narrow, wide)
        : Schema.createUnion(wide, Schema.create(Schema.Type.NULL), narrow);
  }

  private Schema general(int depth) {
    List<Schema> branches = new ArrayList<>();
    if (random.nextBoolean()) {
      branches.add(Schema.create(Schema.Type.NULL));
    }
    branches.add(Schema.create(Schema.Type.LONG));
    branches.add(Schema.create(Schema.Type.STRING));
    if (random.nextBoolean()) {
      branches.add(Schema.createArray(any(depth - 1)));
    }
    if (random.nextBoolean()) {
      branches.add(record(depth - 1));
    }
    return Schema.createUnion(branches);
  }

  private Schema scalar() {
    Schema.Type[] plain = {
      Schema.Type.NULL,
      Schema.Type.BOOLEAN,
      Schema.Type.INT,
      Schema.Type.LONG,
      Schema.Type.FLOAT,
      Schema.Type.DOUBLE,
      Schema.Type.STRING,
      Schema.Type.BYTES
    };
    return switch (random.nextInt(16)) {
      case 0 -> SchemaBuilder.enumeration(name("Enum")).symbols("A", "LONGER", "Z");
      case 1 -> Schema.createFixed(name("Fixed"), null, null, random.nextInt(20));
      case 2 -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
      case 3 -> LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
      case 4 -> decimal(Schema.create(Schema.Type.BYTES), 1 + random.nextInt(38));
      case 5 ->
          decimal(Schema.createFixed(name("Decimal"), null, null, 16), 1 + random.nextInt(38));
      case 6 -> LogicalTypes.uuid().addToSchema(Schema.create(Schema.Type.STRING));
      case 7 -> LogicalTypes.timeMicros().addToSchema(Schema.create(Schema.Type.LONG));
      default -> Schema.create(plain[random.nextInt(plain.length)]);
    };
  }

  private Schema decimal(Schema base, int precision) {
    return LogicalTypes.decimal(precision, random.nextInt(precision + 1)).addToSchema(base);
  }

  private String name(String prefix) {
    return prefix + names++;
  }

  @Nullable Object value(Schema schema) {
    String logical = schema.getLogicalType() == null ? "" : schema.getLogicalType().getName();
    return switch (schema.getType()) {
      case NULL -> null;
      case BOOLEAN -> random.nextBoolean();
      case INT -> logical.isEmpty() ? (int) whole() : random.nextInt(100_000) - 50_000;
      case LONG -> logical.equals("time-micros") ? random.nextLong(86_400_000_000L) : whole();
      case FLOAT -> random.nextInt(10) == 0 ? Float.NaN : random.nextFloat();
      case DOUBLE -> random.nextInt(10) == 0 ? Double.NEGATIVE_INFINITY : random.nextGaussian();
      case STRING ->
          logical.isEmpty() ? text() : new UUID(random.nextLong(), random.nextLong()).toString();
      case BYTES ->
          ByteBuffer.wrap(logical.isEmpty() ? bytes(random.nextInt(20)) : decimal(schema));
      case FIXED -> new GenericData.Fixed(schema, fixed(schema, logical));
      case ENUM ->
          new GenericData.EnumSymbol(
              schema, schema.getEnumSymbols().get(random.nextInt(schema.getEnumSymbols().size())));
      case RECORD -> recordValue(schema);
      case ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          list.add(value(schema.getElementType()));
        }
        yield list;
      }
      case MAP -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          map.put(text() + i, value(schema.getValueType()));
        }
        yield map;
      }
      case UNION -> value(schema.getTypes().get(random.nextInt(schema.getTypes().size())));
    };
  }

  private GenericData.Record recordValue(Schema schema) {
    GenericData.Record record = new GenericData.Record(schema);
    schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema())));
    return record;
  }

  private long whole() {
    return random.nextLong() >> random.nextInt(64);
  }

  private String text() {
    String[] texts = {
      "", "a", "plain text of some length", "\u00e4\u00f6\u00fc", "\ud83d\ude00 smile", "\u20ac"
    };
    return texts[random.nextInt(texts.length)];
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] decimal(Schema schema) {
    int precision = ((LogicalTypes.Decimal) schema.getLogicalType()).getPrecision();
    BigInteger limit = BigInteger.TEN.pow(1 + random.nextInt(precision));
    BigInteger value = new BigInteger(limit.bitLength() + 8, random).mod(limit);
    return (random.nextBoolean() ? value : value.negate()).toByteArray();
  }

  private byte[] fixed(Schema schema, String logical) {
    if (logical.isEmpty()) {
      return bytes(schema.getFixedSize());
    }
    byte[] shortest = decimal(schema);
    byte[] padded = new byte[schema.getFixedSize()];
    Arrays.fill(padded, (byte) (shortest[0] < 0 ? -1 : 0));
    int start = padded.length - shortest.length;
    if (start < 0) {
      return new byte[schema.getFixedSize()];
    }
    System.arraycopy(shortest, 0, padded, start, shortest.length);
    return padded;
  }
}
