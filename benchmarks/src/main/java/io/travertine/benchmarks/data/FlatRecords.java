// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.data;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Random;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Orders as Avro records of 16 fields without nesting. Used by one thread. */
final class FlatRecords implements AvroRecords {
  private static final String[] COUNTRIES = {"DE", "FR", "BR", "JP", "US", "IN", "CA", "ZA"};
  private static final String[] STATUSES = {"NEW", "PAID", "SENT", "CLOSED"};
  private static final Schema SCHEMA = ofFields();
  private static final Schema STATUS = SCHEMA.getField("status").schema();
  private static final long START = 1_672_531_200_000L;
  private static final int FIRST_DAY = Math.toIntExact(LocalDate.of(2023, 1, 1).toEpochDay());

  private final Random random;

  FlatRecords(long seed) {
    this.random = new Random(seed);
  }

  private static Schema ofFields() {
    Schema time = LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
    Schema date = LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
    Schema money = LogicalTypes.decimal(18, 2).addToSchema(Schema.create(Schema.Type.BYTES));
    return SchemaBuilder.record("FlatOrder")
        .namespace("io.travertine.benchmarks")
        .fields()
        .requiredLong("id")
        .name("created")
        .type(time)
        .noDefault()
        .requiredInt("qty")
        .requiredString("email")
        .requiredString("customer")
        .requiredString("country")
        .requiredDouble("price")
        .requiredFloat("weight")
        .requiredBoolean("active")
        .name("status")
        .type()
        .enumeration("Status")
        .symbols(STATUSES)
        .noDefault()
        .name("due")
        .type(date)
        .noDefault()
        .name("amount")
        .type(money)
        .noDefault()
        .requiredLong("batch")
        .optionalString("note")
        .optionalDouble("rating")
        .optionalLong("visits")
        .endRecord();
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public GenericRecord next(long id) {
    int person = random.nextInt(100_000);
    int price = 100 + random.nextInt(1_000_000);
    GenericRecord order = new GenericData.Record(SCHEMA);
    order.put("id", id);
    order.put("created", START + id * 250 + random.nextInt(1000));
    order.put("qty", random.nextInt(100));
    order.put("email", "customer" + person + "@example.com");
    order.put("customer", "Customer Nº " + person);
    order.put(
        "country", random.nextInt(1000) < 15 ? "IS" : COUNTRIES[random.nextInt(COUNTRIES.length)]);
    order.put("price", price / 100.0);
    order.put("weight", random.nextInt(4000) / 8f);
    order.put("active", random.nextInt(4) != 0);
    order.put("status", new GenericData.EnumSymbol(STATUS, STATUSES[random.nextInt(4)]));
    order.put("due", FIRST_DAY + random.nextInt(730));
    order.put("amount", ByteBuffer.wrap(BigInteger.valueOf(price * 3L).toByteArray()));
    order.put("batch", id / 1000);
    order.put("note", random.nextInt(3) == 0 ? null : "note " + random.nextInt(50));
    order.put("rating", random.nextInt(3) == 0 ? null : random.nextInt(50) / 10.0);
    order.put("visits", random.nextInt(3) == 0 ? null : (long) random.nextInt(5000));
    return order;
  }
}
