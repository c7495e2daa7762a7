// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import io.travertine.benchmarks.data.AvroTerms;
import io.travertine.benchmarks.data.DataSet;
import io.travertine.benchmarks.data.Query;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
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

/** The queries on Avro records, written out by hand. Used by one thread. */
final class AvroLibraryEngine implements Engine {
  private static final int FIRST_ROWS = 10;

  private final DataSet dataSet;
  private final AvroTerms terms;
  private final Path file;
  private final Schema written;

  AvroLibraryEngine(DataSet dataSet, Path file) throws IOException {
    this.dataSet = dataSet;
    this.terms = dataSet.avroTerms();
    this.file = file;
    try (DataFileReader<GenericRecord> reader = open()) {
      this.written = reader.getSchema();
    }
  }

  @Override
  public String version() {
    return "Avro " + Schema.class.getPackage().getImplementationVersion();
  }

  @Override
  public void run(Query query, RowConsumer rows) throws IOException, SQLException {
    switch (query.name()) {
      case Q1, R1 -> count(rows);
      case Q2, R2 -> sum(rows);
      case Q3 -> filteredSum(rows);
      case Q4 -> group(rows);
      case Q6, R6 -> fetch(rows, Long.MAX_VALUE);
      case Q7 -> select(rows);
      case Q9 -> fetch(rows, FIRST_ROWS);
      case R5 ->
          countValues(
              rows,
              dataSet.someColumns().stream()
                  .map(column -> dataSet.columns().get(column).name())
                  .toList());
      case R8 -> countValues(rows, List.of());
      case Q5, Q6S, Q6T, Q8, R9 ->
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
    Schema wanted = AvroField.projected(written, List.of(terms.sum()));
    try (DataFileReader<GenericRecord> reader = open(wanted)) {
      GenericRecord record = null;
      while (reader.hasNext()) {
        record = reader.next(record);
        Object value = record.get(0);
        if (value != null) {
          sum += (double) value;
        }
      }
    }
    double total = sum;
    rows.accept(column -> total);
  }

  private void filteredSum(RowConsumer rows) throws IOException, SQLException {
    double sum = 0;
    AvroTerms.Condition filter = terms.filter();
    Schema wanted = AvroField.projected(written, List.of(filter.field(), terms.sum()));
    AvroField filtered = AvroField.of(wanted, filter.field());
    AvroField summed = AvroField.of(wanted, terms.sum());
    try (DataFileReader<GenericRecord> reader = open(wanted)) {
      GenericRecord record = null;
      while (reader.hasNext()) {
        record = reader.next(record);
        if (filter.holds(filtered.present(record))) {
          Object value = summed.of(record);
          if (value != null) {
            sum += (double) value;
          }
        }
      }
    }
    double total = sum;
    rows.accept(column -> total);
  }

  private void group(RowConsumer rows) throws IOException, SQLException {
    Map<Object, Group> groups = new HashMap<>();
    Schema wanted =
        AvroField.projected(written, List.of(terms.group(), terms.sum(), terms.other()));
    AvroField key = AvroField.of(wanted, terms.group());
    AvroField summed = AvroField.of(wanted, terms.sum());
    AvroField other = AvroField.of(wanted, terms.other());
    try (DataFileReader<GenericRecord> reader = open(wanted)) {
      GenericRecord record = null;
      while (reader.hasNext()) {
        record = reader.next(record);
        Object value = key.present(record);
        Group group = groups.get(value);
        if (group == null) {
          group = new Group();
          groups.put(value instanceof Utf8 text ? new Utf8(text) : value, group);
        }
        group.add(summed.of(record), other.of(record));
      }
    }
    for (Map.Entry<Object, Group> entry : groups.entrySet()) {
      Object value = entry.getKey() instanceof Utf8 text ? text.toString() : entry.getKey();
      Group group = entry.getValue();
      rows.accept(
          column ->
              switch (column) {
                case 0 -> value;
                case 1 -> group.count;
                case 2 -> group.sum / group.sums;
                default -> group.other / group.others;
              });
    }
  }

  private void select(RowConsumer rows) throws IOException, SQLException {
    List<String> names = new ArrayList<>(terms.few().keySet());
    List<String> read = new ArrayList<>(names);
    read.add(terms.equality().field());
    Schema wanted = AvroField.projected(written, read);
    AvroField compared = AvroField.of(wanted, terms.equality().field());
    AvroField[] fields =
        names.stream().map(name -> AvroField.of(wanted, name)).toArray(AvroField[]::new);
    Utf8 text = new Utf8((String) terms.equality().value());
    try (DataFileReader<GenericRecord> reader = open(wanted)) {
      GenericRecord record = null;
      while (reader.hasNext()) {
        record = reader.next(record);
        if (compared.present(record).equals(text)) {
          GenericRecord found = record;
          rows.accept(column -> plain(fields[column].of(found)));
        }
      }
    }
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return value instanceof Utf8 text ? text.toString() : value;
  }

  private void fetch(RowConsumer rows, long most) throws IOException, SQLException {
    AvroConversion[] byColumn =
        written.getFields().stream()
            .map(field -> AvroConversion.of(field.schema()))
            .toArray(AvroConversion[]::new);
    long count = 0;
    try (DataFileReader<GenericRecord> reader = open()) {
      GenericRecord[] current = new GenericRecord[1];
      Row row = column -> byColumn[column].apply(current[0].get(column));
      while (count < most && reader.hasNext()) {
        current[0] = reader.next(current[0]);
        rows.accept(row);
        count++;
      }
    }
  }

  /** Counts what the library makes of the fields; all of them if none is named. */
  private void countValues(RowConsumer rows, List<String> fields) throws IOException, SQLException {
    long count = 0;
    long values = 0;
    Schema wanted = fields.isEmpty() ? written : AvroField.projected(written, fields);
    int width = wanted.getFields().size();
    try (DataFileReader<GenericRecord> reader = open(wanted)) {
      GenericRecord record = null;
      while (reader.hasNext()) {
        record = reader.next(record);
        count++;
        for (int field = 0; field < width; field++) {
          if (record.get(field) != null) {
            values++;
          }
        }
      }
    }
    long total = count;
    long found = values;
    rows.accept(column -> column == 0 ? total : found);
  }

  private DataFileReader<GenericRecord> open() throws IOException {
    return new DataFileReader<>(file.toFile(), new GenericDatumReader<>());
  }

  private DataFileReader<GenericRecord> open(Schema wanted) throws IOException {
    return new DataFileReader<>(file.toFile(), new GenericDatumReader<>(null, wanted));
  }

  /** A count, and two sums of what is not null. */
  private static final class Group {
    private long count;
    private double sum;
    private long sums;
    private double other;
    private long others;

    void add(@Nullable Object first, @Nullable Object second) {
      count++;
      if (first != null) {
        sum += (double) first;
        sums++;
      }
      if (second instanceof Float value) {
        other += value;
        others++;
      } else if (second != null) {
        other += (double) second;
        others++;
      }
    }
  }
}
