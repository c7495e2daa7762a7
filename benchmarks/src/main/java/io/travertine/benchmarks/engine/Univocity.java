// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import io.travertine.benchmarks.data.DataSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;

/** univocity-parsers on one thread, told to change no value. */
public final class Univocity implements EngineOpener, CsvLibrary {
  private static final int MOST_CHARACTERS = 1_000_000;

  @Override
  public Engine open(DataSet dataSet, Path file, int threads) {
    return new CsvLibraryEngine(this, dataSet, file);
  }

  @Override
  public Class<?> mainClass() {
    return CsvParser.class;
  }

  @Override
  public void read(Path file, FieldsConsumer records) throws SQLException {
    read(file, settings(), records);
  }

  @Override
  public void readColumn(Path file, int column, FieldsConsumer records) throws SQLException {
    CsvParserSettings settings = settings();
    settings.selectIndexes(column);
    settings.setColumnReorderingEnabled(false);
    read(file, settings, records);
  }

  private static void read(Path file, CsvParserSettings settings, FieldsConsumer records)
      throws SQLException {
    CsvParser parser = new CsvParser(settings);
    parser.beginParsing(file.toFile(), StandardCharsets.UTF_8);
    try {
      String[] fields;
      while ((fields = parser.parseNext()) != null) {
        String[] current = fields;
        records.accept(column -> current[column]);
      }
    } finally {
      parser.stopParsing();
    }
  }

  private static CsvParserSettings settings() {
    CsvParserSettings settings = new CsvParserSettings();
    settings.getFormat().setLineSeparator("\n");
    settings.getFormat().setQuoteEscape('"');
    settings.setHeaderExtractionEnabled(true);
    settings.setReadInputOnSeparateThread(false);
    settings.setNormalizeLineEndingsWithinQuotes(false);
    settings.setIgnoreLeadingWhitespaces(false);
    settings.setIgnoreTrailingWhitespaces(false);
    settings.setMaxCharsPerColumn(MOST_CHARACTERS);
    return settings;
  }
}
