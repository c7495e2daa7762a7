// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.io.FileErrors;
import io.travertine.scan.BatchReader;
import io.travertine.scan.Column;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.InputFile;
import io.travertine.scan.Limit;
import io.travertine.scan.Location;
import io.travertine.scan.Predicate;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanOffer;
import io.travertine.scan.ScanOffer.Verdict;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import io.travertine.scan.Statistics;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One table: container files that are all read as one schema. Immutable and thread-safe; holds no
 * file open.
 *
 * <p>The schemas of the files were read from their headers when the table was made. Each split
 * reads the header again and fails if it has another schema now.
 */
final class AvroTable implements Source {
  private final Schema schema;
  private final Map<String, KnownFile> files;
  private final Statistics statistics;
  private final TableRows rows;
  private final TableSettings settings;

  /**
   * A file of the table.
   *
   * @param schema that its header had
   * @param ordinal its place among the files
   */
  private record KnownFile(InputFile file, org.apache.avro.Schema schema, int ordinal) {}

  AvroTable(
      Schema schema,
      Map<InputFile, org.apache.avro.Schema> files,
      Statistics statistics,
      TableRows rows,
      TableSettings settings) {
    this.schema = schema;
    this.files = new LinkedHashMap<>();
    files.forEach(
        (file, fileSchema) ->
            this.files.put(file.name(), new KnownFile(file, fileSchema, this.files.size())));
    this.statistics = statistics;
    this.rows = rows;
    this.settings = settings;
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Statistics statistics() {
    return statistics;
  }

  @Override
  public ScanOffer offer(ScanSpec spec) {
    List<Verdict> filter =
        spec.filter().stream()
            .map(conjunct -> isExact(conjunct, schema) ? Verdict.EXACT : Verdict.NONE)
            .toList();
    ScanOffer offer = ScanOffer.none(spec).withFilter(filter);
    boolean limits =
        spec.limit() != null
            && offer.isFilterExact()
            && spec.order().isEmpty()
            && spec.aggregate() == null;
    if (!limits) {
      return offer;
    }
    return offer.withLimit(skipsRows(spec) ? Verdict.EXACT : Verdict.PARTIAL);
  }

  /**
   * Whether the rows of OFFSET are counted from the headers of blocks. That needs every row, and
   * what a lenient mode leaves out is only known once a block has been read.
   */
  private boolean skipsRows(ScanSpec spec) {
    return spec.limit() != null
        && spec.limit().offset() != null
        && spec.filter().isEmpty()
        && settings.onError() == OnError.FAIL;
  }

  /** Whether rows are filtered by {@code conjunct} here: if it reads scalar values only. */
  static boolean isExact(Predicate conjunct, Schema schema) {
    for (ColumnPath path : conjunct.paths()) {
      boolean scalar =
          switch (schema.type(path).layout()) {
            case LONG, DOUBLE, WIDE, BYTES -> true;
            case ARRAY, MAP, ROW -> false;
          };
      if (!scalar) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Iterator<Split> plan(ScanSpec spec, ScanContext context) {
    if (spec.isEmpty()) {
      return Collections.emptyIterator();
    }
    boolean reads = settings.onError() != OnError.FAIL || readsRecords(spec);
    long splitBytes = reads ? SplitPlanner.SPLIT_BYTES : Long.MAX_VALUE;
    List<InputFile> all = files.values().stream().map(KnownFile::file).toList();
    Limit limit = spec.limit();
    if (limit != null && skipsRows(spec)) {
      RowRange wanted = new RowRange(limit.offsetRows(), limit.fetchRows());
      return new RowRangePlanner(all, context, splitBytes, wanted);
    }
    return new SplitPlanner(all, context, splitBytes);
  }

  /** Whether more than block headers is read. */
  private boolean readsRecords(ScanSpec spec) {
    return Stream.concat(spec.columns().stream(), spec.filterPaths().stream())
        .map(path -> schema.column(path.column()))
        .anyMatch(column -> column.visibility() == Column.Visibility.VISIBLE);
  }

  @Override
  public BatchReader open(Split split, ScanSpec spec, ScanContext context) {
    if (!(split instanceof AvroSplit part)) {
      throw new IllegalStateException("Not a split of an Avro table: " + split);
    }
    KnownFile known = files.get(part.file());
    if (known == null) {
      throw new IllegalStateException("The table has no file " + part.file());
    }
    InputFile.Version planned = new InputFile.Version(part.length(), part.version());
    ContainerFile file =
        ContainerFile.open(known.file(), planned, context.memory(), context.metrics());
    try {
      if (!file.header().schema().equals(known.schema())) {
        throw changed(file.location());
      }
      return new SplitOpener(file, part, rows, schema, spec, context, settings, known.ordinal())
          .open();
    } catch (RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  private static ScanException changed(Location location) {
    return ScanException.of(
            FileErrors.FILE_CHANGED, "The file has other fields than when its table was opened")
        .at(location)
        .fix("Open the table again")
        .build();
  }
}
