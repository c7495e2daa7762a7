// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.data;

import java.util.Locale;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Records of six primitive fields. Used by one thread. */
final class SimpleRecords implements AvroRecords {
  private static final Schema SCHEMA =
      SchemaBuilder.record("Simple")
          .namespace("io.travertine.benchmarks")
          .fields()
          .requiredLong("id")
          .requiredString("name")
          .requiredInt("int_val")
          .requiredFloat("float_val")
          .requiredDouble("double_val")
          .requiredBoolean("bool_val")
          .endRecord();

  private static final int MILLION = 1_000_000;

  private final Random random;

  SimpleRecords(long seed) {
    this.random = new Random(seed);
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public GenericRecord next(long id) {
    GenericRecord record = new GenericData.Record(SCHEMA);
    record.put("id", id);
    record.put("name", String.format(Locale.ROOT, "user_%08d", id));
    record.put("int_val", random.nextInt(2 * MILLION + 1) - MILLION);
    record.put("float_val", random.nextFloat() * 1000);
    record.put("double_val", random.nextDouble() * MILLION);
    record.put("bool_val", id % 2 == 0);
    return record;
  }
}
