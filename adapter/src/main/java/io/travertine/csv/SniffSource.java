// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.csv.option.CsvOptions;
import io.travertine.csv.option.CsvSettings;
import io.travertine.csv.report.FileReport;
import io.travertine.csv.report.SniffRow;
import io.travertine.io.FileFinder;
import io.travertine.io.LocalFile;
import io.travertine.io.OpenFile;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.Column;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.Options;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanOffer;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import io.travertine.scan.Statistics;
import io.travertine.scan.VectorBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is found in files, as rows: each file that the path finds is looked at by itself, anew in
 * each scan. Immutable and thread-safe.
 */
final class SniffSource implements Source {
  private static final Schema SCHEMA =
      Schema.of(
          List.of(
              Column.required("file", DataType.VARCHAR).withComment("name of the file"),
              Column.required("kind", DataType.VARCHAR)
                  .withComment("file, dialect, column, model or problem"),
              Column.required("number", DataType.INTEGER)
                  .withComment("of the row within its kind, from 1"),
              Column.nullable("name", DataType.VARCHAR).withComment("of the option or column"),
              Column.nullable("value", DataType.VARCHAR)
                  .withComment("of the option, type of the column, or line of the model"),
              Column.nullable("confidence", DataType.DOUBLE).withComment("from 0 to 1"),
              Column.nullable("note", DataType.VARCHAR).withComment("why, or what else is known")));

  private static final int EXPECTED_ROWS = 64;

  private final Options options;
  private final CsvSettings settings;

  SniffSource(Options options) {
    this.options = options;
    this.settings = CsvSettings.of(options);
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Statistics statistics() {
    return Statistics.of(EXPECTED_ROWS, EXPECTED_ROWS);
  }

  @Override
  public ScanOffer offer(ScanSpec spec) {
    return ScanOffer.none(spec);
  }

  @Override
  public Iterator<Split> plan(ScanSpec spec, ScanContext context) {
    if (spec.isEmpty()) {
      return Collections.emptyIterator();
    }
    List<LocalFile> files =
        new FileFinder(CsvCatalog.FORMAT, options.scope()).find(options.value(CsvOptions.PATH));
    return files.stream().<Split>map(file -> new SniffSplit(file.path().toString())).iterator();
  }

  @Override
  public BatchReader open(Split split, ScanSpec spec, ScanContext context) {
    Path path = Path.of(((SniffSplit) split).path());
    return new Reader(LocalFile.of(path, options.scope().baseDirectory()), spec, context);
  }

  @Override
  public String toString() {
    return "csv sniff";
  }

  /** One file, by its absolute path. */
  private record SniffSplit(String path) implements Split {
    @Override
    public long weight() {
      return 0;
    }

    @Override
    public List<String> preferredHosts() {
      return List.of();
    }
  }

  /** Looks at one file. Used by one thread. */
  private final class Reader implements BatchReader {
    private final LocalFile file;
    private final ScanSpec spec;
    private final ScanContext context;
    private boolean finished;

    Reader(LocalFile file, ScanSpec spec, ScanContext context) {
      this.file = file;
      this.spec = spec;
      this.context = context;
    }

    @Override
    public @Nullable Batch next() {
      if (finished) {
        return null;
      }
      finished = true;
      context.cancel().check();
      List<SniffRow> rows =
          new FileReport(settings, CsvCatalog.FORMAT.tableName(file), context.memory())
              .rows(file, OpenFile.version(file));
      List<ColumnVector> columns = new ArrayList<>();
      for (ColumnPath path : spec.columns()) {
        Column column = SCHEMA.column(path.column());
        VectorBuilder builder = VectorBuilder.of(column.type(), rows.size());
        rows.forEach(row -> row.append(column.name(), builder));
        columns.add(builder.build());
      }
      return Batch.of(rows.size(), columns);
    }

    @Override
    public void close() {
      finished = true;
    }
  }
}
