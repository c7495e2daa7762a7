// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import io.travertine.benchmarks.data.FlatRecords;
import io.travertine.benchmarks.data.Query;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/** The queries on flat Avro records, written out by hand. Used by one thread. */
final class AvroLibraryEngine implements Engine {
  private static final long MILLIS_OF_DAY = 86_400_000;

  private final Path file;

  AvroLibraryEngine(Path file) {
    this.file = file;
  }

  @Override
  public String version() {
    return "Avro " + Schema.class.getPackage().getImplementationVersion();
  }

  @Override
  public void run(Query query, RowConsumer rows) throws IOException, SQLException {
    switch (query.name()) {
      case Q1 -> count(rows);
      case Q2 -> sum(rows);
      case Q3 -> filteredSum(rows);
      case Q4 -> group(rows);
      case Q6 -> fetch(rows);
      case Q7 -> select(rows);
      case Q5, Q6S, Q8, R1, R2, R6, R8 ->
          throw new IllegalStateException("Not written out by hand: " + query);
    }
  }

  /** Nothing is open between two runs. */
  @Override
  public void close() {}

  private void count(RowConsumer rows) throws IOException, SQLException {
    long count = 0;
    try (DataFileReader<GenericRecord> reader = open()) {
      while (reader.hasNext()) {
        reader.nextBlock();
        count += reader.getBlockCount();
      }
    }
    long total = count;
    rows.accept(column -> total);
  }

  private void sum(RowConsumer rows) throws IOException, SQLException {
    double sum = 0;
    try (DataFileReader<GenericRecord> reader = open("price")) {
      GenericRecord order = null;
      while (reader.hasNext()) {
        order = reader.next(order);
        sum += (double) order.get(0);
      }
    }
    double total = sum;
    rows.accept(column -> total);
  }

  private void filteredSum(RowConsumer rows) throws IOException, SQLException {
    double sum = 0;
    try (DataFileReader<GenericRecord> reader = open("qty", "price")) {
      GenericRecord order = null;
      while (reader.hasNext()) {
        order = reader.next(order);
        if ((int) order.get(0) == 7) {
          sum += (double) order.get(1);
        }
      }
    }
    double total = sum;
    rows.accept(column -> total);
  }

  private void group(RowConsumer rows) throws IOException, SQLException {
    Map<Utf8, Group> groups = new HashMap<>();
    try (DataFileReader<GenericRecord> reader = open("country", "price", "weight")) {
      GenericRecord order = null;
      while (reader.hasNext()) {
        order = reader.next(order);
        Utf8 country = (Utf8) order.get(0);
        Group group = groups.get(country);
        if (group == null) {
          group = new Group();
          groups.put(new Utf8(country), group);
        }
        group.count++;
        group.price += (double) order.get(1);
        group.weight += (float) order.get(2);
      }
    }
    for (Map.Entry<Utf8, Group> entry : groups.entrySet()) {
      Group group = entry.getValue();
      rows.accept(
          column ->
              switch (column) {
                case 0 -> entry.getKey().toString();
                case 1 -> group.count;
                case 2 -> group.price / group.count;
                default -> group.weight / group.count;
              });
    }
  }

  private void select(RowConsumer rows) throws IOException, SQLException {
    Utf8 wanted = new Utf8("IS");
    try (DataFileReader<GenericRecord> reader = open("id", "email", "price", "country")) {
      GenericRecord order = null;
      while (reader.hasNext()) {
        order = reader.next(order);
        if (order.get(3).equals(wanted)) {
          GenericRecord found = order;
          rows.accept(column -> column == 1 ? found.get(1).toString() : found.get(column));
        }
      }
    }
  }

  private void fetch(RowConsumer rows) throws IOException, SQLException {
    Schema schema = FlatRecords.SCHEMA;
    List<Conversion> conversions = new ArrayList<>();
    schema.getFields().forEach(field -> conversions.add(Conversion.of(field.schema())));
    Conversion[] byColumn = conversions.toArray(Conversion[]::new);
    try (DataFileReader<GenericRecord> reader = open()) {
      GenericRecord[] current = new GenericRecord[1];
      Row row = column -> byColumn[column].apply(current[0].get(column));
      while (reader.hasNext()) {
        current[0] = reader.next(current[0]);
        rows.accept(row);
      }
    }
  }

  private DataFileReader<GenericRecord> open() throws IOException {
    return new DataFileReader<>(file.toFile(), new GenericDatumReader<>());
  }

  private DataFileReader<GenericRecord> open(String... fields) throws IOException {
    List<Schema.Field> wanted = new ArrayList<>();
    for (String name : fields) {
      Schema.Field field = FlatRecords.SCHEMA.getField(name);
      wanted.add(new Schema.Field(name, field.schema()));
    }
    Schema written = FlatRecords.SCHEMA;
    Schema projected =
        Schema.createRecord(written.getName(), null, written.getNamespace(), false, wanted);
    return new DataFileReader<>(file.toFile(), new GenericDatumReader<>(null, projected));
  }

  private static final class Group {
    private long count;
    private double price;
    private double weight;
  }

  /** From the object of the library to the one that a JDBC driver would give. */
  private enum Conversion {
    NONE,
    TEXT,
    TIMESTAMP,
    DATE,
    DECIMAL;

    static Conversion of(Schema schema) {
      Schema type = schema.isUnion() ? schema.getTypes().get(1) : schema;
      if (type.getLogicalType() != null) {
        return switch (type.getLogicalType().getName()) {
          case "timestamp-millis" -> TIMESTAMP;
          case "date" -> DATE;
          default -> DECIMAL;
        };
      }
      return type.getType() == Schema.Type.STRING || type.getType() == Schema.Type.ENUM
          ? TEXT
          : NONE;
    }

    @Nullable Object apply(@Nullable Object value) {
      if (value == null) {
        return null;
      }
      return switch (this) {
        case NONE -> value;
        case TEXT -> value.toString();
        case TIMESTAMP -> new Timestamp((long) value);
        case DATE -> new Date((int) value * MILLIS_OF_DAY);
        case DECIMAL -> {
          ByteBuffer bytes = (ByteBuffer) value;
          byte[] unscaled = new byte[bytes.remaining()];
          bytes.duplicate().get(unscaled);
          yield new BigDecimal(new BigInteger(unscaled), 2);
        }
      };
    }
  }
}
