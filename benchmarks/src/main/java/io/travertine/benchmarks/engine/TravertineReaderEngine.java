// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import io.travertine.benchmarks.data.DataSet;
import io.travertine.benchmarks.data.Query;
import io.travertine.benchmarks.data.QueryName;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.Catalog;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.DoubleVector;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads the splits of a file one after another and looks at their vectors. Used by one thread. */
final class TravertineReaderEngine implements Engine {
  private static final long NANOS_OF_SECOND = 1_000_000_000;

  private final DataSet dataSet;
  private final Catalog catalog;
  private final Source source;

  private long rows;
  private long values;
  private double sum;

  /** Takes over the catalog. */
  TravertineReaderEngine(DataSet dataSet, Catalog catalog) {
    this.dataSet = dataSet;
    this.catalog = catalog;
    this.source = Objects.requireNonNull(catalog.table(dataSet.table()));
  }

  @Override
  public String version() {
    return "Travertine from " + CodeSource.of(Source.class);
  }

  @Override
  public void run(Query query, RowConsumer consumer) throws SQLException {
    rows = 0;
    values = 0;
    sum = 0;
    switch (query.name()) {
      case R1 -> {
        scan(List.of(), batch -> rows += batch.size());
        consumer.accept(column -> rows);
      }
      case R2 -> {
        scan(List.of(ColumnPath.of(dataSet.summedColumn())), this::addColumn);
        consumer.accept(column -> sum);
      }
      case R6 -> scan(everyColumn(), batch -> handOver(batch, consumer));
      case R5, R8 -> {
        boolean some = query.name() == QueryName.R5;
        scan(some ? someColumns() : everyColumn(), this::countValues);
        consumer.accept(column -> column == 0 ? rows : values);
      }
      case R9 -> {
        List<Batch> held = new ArrayList<>();
        scan(everyColumn(), batch -> held.add(batch.copy()));
        held.forEach(this::countValues);
        consumer.accept(column -> column == 0 ? rows : values);
      }
      case Q1, Q2, Q3, Q4, Q5, Q6, Q6S, Q6T, Q7, Q8, Q9 ->
          throw new IllegalStateException("A reader knows no SQL: " + query);
    }
  }

  private List<ColumnPath> someColumns() {
    return dataSet.someColumns().stream().map(ColumnPath::of).toList();
  }

  private List<ColumnPath> everyColumn() {
    return IntStream.range(0, dataSet.columns().size()).mapToObj(ColumnPath::of).toList();
  }

  private void scan(List<ColumnPath> columns, BatchConsumer batches) throws SQLException {
    ScanSpec spec = ScanSpec.of(columns);
    ScanContext context = ScanContext.of(MemoryBudget.of("memoryBudget", Long.MAX_VALUE));
    Iterator<Split> splits = source.plan(spec, context);
    while (splits.hasNext()) {
      try (BatchReader reader = source.open(splits.next(), spec, context)) {
        Batch batch;
        while ((batch = reader.next()) != null) {
          batches.accept(batch);
        }
      }
    }
  }

  private void addColumn(Batch batch) {
    DoubleVector vector = (DoubleVector) batch.column(0);
    double total = sum;
    for (int row = 0; row < batch.size(); row++) {
      int position = batch.position(row);
      if (!vector.isNull(position)) {
        total += vector.doubleAt(position);
      }
    }
    sum = total;
  }

  private void countValues(Batch batch) {
    rows += batch.size();
    for (ColumnVector vector : batch.columns()) {
      values += batch.size() - nulls(batch, vector);
    }
  }

  private static int nulls(Batch batch, ColumnVector vector) {
    int nulls = 0;
    if (vector.mayHaveNulls()) {
      for (int row = 0; row < batch.size(); row++) {
        if (vector.isNull(batch.position(row))) {
          nulls++;
        }
      }
    }
    return nulls;
  }

  private void handOver(Batch batch, RowConsumer consumer) throws SQLException {
    for (int row = 0; row < batch.size(); row++) {
      int current = row;
      consumer.accept(column -> value(batch, current, column));
    }
  }

  /** The value with days and fractions of seconds in a class that says so. */
  private static @Nullable Object value(Batch batch, int row, int column) {
    Object value = batch.value(row, column);
    DataType type = batch.column(column).type();
    if (value == null) {
      return null;
    }
    return switch (type.kind()) {
      case DATE -> LocalDate.ofEpochDay((Long) value);
      case TIMESTAMP -> {
        long unit = Math.round(Math.pow(10, ((DataType.Temporal) type).precision()));
        long ticks = (Long) value;
        long nanos = Math.floorMod(ticks, unit) * (NANOS_OF_SECOND / unit);
        yield LocalDateTime.ofEpochSecond(
            Math.floorDiv(ticks, unit), Math.toIntExact(nanos), ZoneOffset.UTC);
      }
      default -> value;
    };
  }

  @Override
  public void close() {
    catalog.close();
  }

  private interface BatchConsumer {
    void accept(Batch batch) throws SQLException;
  }
}
