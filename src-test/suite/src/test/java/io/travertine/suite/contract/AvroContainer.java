// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.contract;

import io.travertine.fixtures.ContractTable;
import io.travertine.scan.Column;
import io.travertine.scan.DataType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Writes a contract table as a container file, by Avro's own writer: snappy, small blocks. */
final class AvroContainer {
  private static final int SYNC_INTERVAL = 4_000;

  private AvroContainer() {}

  static byte[] of(ContractTable table) throws IOException {
    List<DataType.Field> fields = new ArrayList<>();
    for (Column column : table.columns()) {
      fields.add(new DataType.Field(column.name(), column.type(), column.nullable()));
    }
    Schema schema = record("contract", fields);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<>(new GenericDatumWriter<GenericRecord>(schema))) {
      writer.setCodec(CodecFactory.snappyCodec());
      writer.setSyncInterval(SYNC_INTERVAL);
      writer.create(schema, out);
      for (List<@Nullable Object> row : table.rows()) {
        writer.append(record(schema, fields, row));
      }
    }
    return out.toByteArray();
  }

  private static Schema record(String name, List<DataType.Field> fields) {
    List<Schema.Field> converted = new ArrayList<>();
    for (DataType.Field field : fields) {
      converted.add(new Schema.Field(field.name(), schema(name + "_" + field.name(), field)));
    }
    return Schema.createRecord(name, null, null, false, converted);
  }

  private static Schema schema(String name, DataType.Field field) {
    Schema schema = schema(name, field.type());
    return field.nullable() ? Schema.createUnion(Schema.create(Schema.Type.NULL), schema) : schema;
  }

  private static Schema schema(String name, DataType type) {
    SchemaBuilder.TypeBuilder<Schema> builder = SchemaBuilder.builder();
    return switch (type.kind()) {
      case BOOLEAN -> builder.booleanType();
      case INTEGER -> builder.intType();
      case BIGINT -> builder.longType();
      case REAL -> builder.floatType();
      case DOUBLE -> builder.doubleType();
      case VARCHAR -> builder.stringType();
      case VARBINARY -> builder.bytesType();
      case DATE -> LogicalTypes.date().addToSchema(builder.intType());
      case UUID -> LogicalTypes.uuid().addToSchema(builder.stringType());
      case DECIMAL -> {
        DataType.Decimal decimal = (DataType.Decimal) type;
        yield LogicalTypes.decimal(decimal.precision(), decimal.scale())
            .addToSchema(builder.bytesType());
      }
      case TIME ->
          ((DataType.Temporal) type).precision() == 3
              ? LogicalTypes.timeMillis().addToSchema(builder.intType())
              : LogicalTypes.timeMicros().addToSchema(builder.longType());
      case TIMESTAMP -> timestamp((DataType.Temporal) type, builder.longType());
      case ARRAY -> Schema.createArray(schema(name, ((DataType.Array) type).element()));
      case MAP -> Schema.createMap(schema(name, ((DataType.Map) type).value()));
      case ROW -> record(name, ((DataType.Row) type).fields());
      case TINYINT, SMALLINT -> throw new IllegalArgumentException("Avro has no " + type);
    };
  }

  private static Schema timestamp(DataType.Temporal type, Schema base) {
    boolean instant = type.zone() == DataType.Zone.UTC;
    return switch (type.precision()) {
      case 3 ->
          (instant ? LogicalTypes.timestampMillis() : LogicalTypes.localTimestampMillis())
              .addToSchema(base);
      case 6 ->
          (instant ? LogicalTypes.timestampMicros() : LogicalTypes.localTimestampMicros())
              .addToSchema(base);
      default ->
          (instant ? LogicalTypes.timestampNanos() : LogicalTypes.localTimestampNanos())
              .addToSchema(base);
    };
  }

  private static GenericRecord record(Schema schema, List<DataType.Field> fields, List<?> values) {
    GenericRecord record = new GenericData.Record(schema);
    for (int i = 0; i < fields.size(); i++) {
      Schema fieldSchema = schema.getFields().get(i).schema();
      record.put(i, value(present(fieldSchema), fields.get(i).type(), values.get(i)));
    }
    return record;
  }

  private static Schema present(Schema schema) {
    return schema.isUnion() ? schema.getTypes().get(1) : schema;
  }

  private static @Nullable Object value(Schema schema, DataType type, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    return switch (type.kind()) {
      case INTEGER, DATE -> Math.toIntExact((Long) value);
      case TIME ->
          ((DataType.Temporal) type).precision() == 3 ? Math.toIntExact((Long) value) : value;
      case REAL -> ((Double) value).floatValue();
      case DECIMAL -> ByteBuffer.wrap(((BigDecimal) value).unscaledValue().toByteArray());
      case VARBINARY -> ((ByteBuffer) value).duplicate();
      case UUID -> value.toString();
      case ARRAY -> {
        Schema element = present(schema.getElementType());
        DataType elementType = ((DataType.Array) type).element().type();
        List<@Nullable Object> list = new ArrayList<>();
        ((List<?>) value).forEach(one -> list.add(value(element, elementType, one)));
        yield list;
      }
      case MAP -> {
        Schema each = present(schema.getValueType());
        DataType eachType = ((DataType.Map) type).value().type();
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((key, one) -> map.put(key, value(each, eachType, one)));
        yield map;
      }
      case ROW -> record(schema, ((DataType.Row) type).fields(), (List<?>) value);
      case BOOLEAN, TINYINT, SMALLINT, BIGINT, DOUBLE, VARCHAR, TIMESTAMP -> value;
    };
  }
}
