// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import io.travertine.benchmarks.data.DataSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Apache Commons CSV with its format for RFC 4180. */
public final class CommonsCsv implements EngineOpener, CsvLibrary {
  @Override
  public Engine open(DataSet dataSet, Path file, int threads) {
    return new CsvLibraryEngine(this, dataSet, file);
  }

  @Override
  public Class<?> mainClass() {
    return CSVParser.class;
  }

  @Override
  public void read(Path file, FieldsConsumer records) throws IOException, SQLException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
      for (CSVRecord csvRecord : parser) {
        records.accept(csvRecord::get);
      }
    }
  }

  /** It has no way to leave out a column. */
  @Override
  public void readColumn(Path file, int column, FieldsConsumer records)
      throws IOException, SQLException {
    read(file, records);
  }
}
