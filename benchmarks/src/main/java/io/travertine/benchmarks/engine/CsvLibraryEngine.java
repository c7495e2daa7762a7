// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import io.travertine.benchmarks.data.DataSet;
import io.travertine.benchmarks.data.Query;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** A CSV library on one file; numbers are made of its texts by the JDK. Used by one thread. */
final class CsvLibraryEngine implements Engine {
  private final CsvLibrary library;
  private final DataSet dataSet;
  private final Path file;

  private long rows;
  private long values;
  private double sum;

  CsvLibraryEngine(CsvLibrary library, DataSet dataSet, Path file) {
    this.library = library;
    this.dataSet = dataSet;
    this.file = file;
  }

  @Override
  public String version() {
    return CodeSource.of(library.mainClass());
  }

  @Override
  public void run(Query query, RowConsumer consumer) throws IOException, SQLException {
    rows = 0;
    values = 0;
    sum = 0;
    switch (query.name().level()) {
      case SQL -> throw new IllegalStateException("A CSV library knows no SQL: " + query);
      case RECORDS -> {
        switch (query.name()) {
          case R1 -> count(consumer);
          case R2 -> sum(consumer);
          case R6 -> library.read(file, fields -> consumer.accept(fields::field));
          default -> everything(consumer);
        }
      }
    }
  }

  private void count(RowConsumer consumer) throws IOException, SQLException {
    library.readColumn(file, 0, fields -> rows++);
    consumer.accept(column -> rows);
  }

  private void sum(RowConsumer consumer) throws IOException, SQLException {
    int summed = dataSet.summedColumn();
    library.readColumn(file, summed, fields -> sum += Double.parseDouble(fields.field(summed)));
    consumer.accept(column -> sum);
  }

  private void everything(RowConsumer consumer) throws IOException, SQLException {
    int width = dataSet.columns().size();
    library.read(
        file,
        fields -> {
          rows++;
          for (int column = 0; column < width; column++) {
            if (fields.field(column) != null) {
              values++;
            }
          }
        });
    consumer.accept(column -> column == 0 ? rows : values);
  }

  /** Nothing is open between two runs. */
  @Override
  public void close() {}
}
