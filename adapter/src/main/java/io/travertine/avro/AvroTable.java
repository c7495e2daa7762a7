// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.io.FileErrors;
import io.travertine.scan.BatchReader;
import io.travertine.scan.Column;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.InputFile;
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
 * One table: container files that all have the same fields. Immutable and thread-safe; holds no
 * file open.
 *
 * <p>The schema was read from the headers when the table was made. Each split reads the header
 * again and fails if its fields are others now.
 */
final class AvroTable implements Source {
  private final Schema schema;
  private final Map<String, InputFile> files;
  private final Statistics statistics;
  private final long maxBlockBytes;

  AvroTable(Schema schema, List<InputFile> files, Statistics statistics, long maxBlockBytes) {
    this.schema = schema;
    this.files = new LinkedHashMap<>();
    files.forEach(file -> this.files.put(file.name(), file));
    this.statistics = statistics;
    this.maxBlockBytes = maxBlockBytes;
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
    return limits ? offer.withLimit(Verdict.PARTIAL) : offer;
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
    long splitBytes = readsRecords(spec) ? SplitPlanner.SPLIT_BYTES : Long.MAX_VALUE;
    return new SplitPlanner(List.copyOf(files.values()), context, splitBytes);
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
    InputFile input = files.get(part.file());
    if (input == null) {
      throw new IllegalStateException("The table has no file " + part.file());
    }
    InputFile.Version planned = new InputFile.Version(part.length(), part.version());
    ContainerFile file = ContainerFile.open(input, planned, context.memory(), context.metrics());
    try {
      RecordStep records = StepCompiler.compile(file.header().schema(), file.location());
      checkFields(records, file);
      return new SplitOpener(file, part, records, schema, spec, context, maxBlockBytes).open();
    } catch (RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  /** Fails if the fields of a file are no longer those of the table. */
  private void checkFields(RecordStep records, ContainerFile file) {
    List<DataType.Field> fields = records.type().fields();
    for (int i = 0; i < fields.size(); i++) {
      DataType.Field field = fields.get(i);
      Column column = schema.column(i);
      boolean same =
          column.visibility() == Column.Visibility.VISIBLE
              && column.name().equals(field.name())
              && column.type().equals(field.type())
              && (column.nullable() || !field.nullable());
      if (!same) {
        throw changed(file.location().inColumn(field.name()));
      }
    }
    boolean fewer =
        fields.size() < schema.columns().size()
            && schema.column(fields.size()).visibility() == Column.Visibility.VISIBLE;
    if (fewer) {
      throw changed(file.location());
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
