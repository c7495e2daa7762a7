// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Records of a hundred fields, whose types follow one another in a cycle. Used by one thread. */
final class WideRecords implements AvroRecords {
  private static final int COLUMNS = 100;

  private static final List<Schema.Type> CYCLE =
      List.of(
          Schema.Type.LONG,
          Schema.Type.STRING,
          Schema.Type.DOUBLE,
          Schema.Type.INT,
          Schema.Type.BOOLEAN,
          Schema.Type.FLOAT,
          Schema.Type.BYTES);

  private static final Schema SCHEMA =
      Schema.createRecord(
          "Wide",
          null,
          "io.travertine.benchmarks",
          false,
          IntStream.range(0, COLUMNS)
              .mapToObj(column -> new Schema.Field(name(column), Schema.create(type(column))))
              .toList());

  private final Random random;

  WideRecords(long seed) {
    this.random = new Random(seed);
  }

  private static String name(int column) {
    return DataColumns.WIDE.get(column).name();
  }

  private static Schema.Type type(int column) {
    return CYCLE.get(column % CYCLE.size());
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public GenericRecord next(long id) {
    GenericRecord record = new GenericData.Record(SCHEMA);
    for (int column = 0; column < COLUMNS; column++) {
      record.put(column, value(id, column));
    }
    return record;
  }

  private Object value(long id, int column) {
    return switch (type(column)) {
      case LONG -> id + column;
      case STRING -> "val_" + id + "_" + column;
      case DOUBLE -> random.nextDouble() * 1000;
      case INT -> random.nextInt(2001) - 1000;
      case BOOLEAN -> id % 2 == 0;
      case FLOAT -> random.nextFloat() * 100;
      case BYTES ->
          ByteBuffer.wrap(("bytes_" + id + "_" + column).getBytes(StandardCharsets.US_ASCII));
      default -> throw new IllegalStateException("No column is of type " + type(column));
    };
  }
}
