// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** A library that takes a CSV file apart into texts. Stateless. */
interface CsvLibrary {

  /** A class of the library, by which its version is found. */
  Class<?> mainClass();

  /** Hands over every record but the header line. */
  void read(Path file, FieldsConsumer records) throws IOException, SQLException;

  /** The same where only one column is wanted, for libraries that can leave out the others. */
  void readColumn(Path file, int column, FieldsConsumer records) throws IOException, SQLException;

  /** The fields of the current record; valid until the consumer returns. */
  interface Fields {
    String field(int column);
  }

  /** Takes records one by one. */
  interface FieldsConsumer {
    void accept(Fields fields) throws SQLException;
  }
}
