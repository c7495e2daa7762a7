// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.travertine.benchmarks.data.DataSet;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Iterator;

/** FastCSV with records of fields by place, the fastest of its own kinds of records. */
public final class FastCsv implements EngineOpener, CsvLibrary {
  @Override
  public Engine open(DataSet dataSet, Path file, int threads) {
    return new CsvLibraryEngine(this, dataSet, file);
  }

  @Override
  public Class<?> mainClass() {
    return CsvReader.class;
  }

  @Override
  public void read(Path file, FieldsConsumer records) throws IOException, SQLException {
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
      Iterator<CsvRecord> iterator = reader.iterator();
      iterator.next();
      while (iterator.hasNext()) {
        records.accept(iterator.next()::getField);
      }
    }
  }

  /** Its own kinds of records have every field. */
  @Override
  public void readColumn(Path file, int column, FieldsConsumer records)
      throws IOException, SQLException {
    read(file, records);
  }
}
