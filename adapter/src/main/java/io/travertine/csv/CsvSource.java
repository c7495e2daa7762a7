// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.io.OpenFile;
import io.travertine.scan.BatchReader;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.InputFile;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanOffer;
import io.travertine.scan.ScanOffer.Verdict;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import io.travertine.scan.Statistics;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;

/**
 * A table of one or more CSV files. Thread-safe; holds nothing open, and never changes but for the
 * headers that it has read.
 */
final class CsvSource implements Source {
  private final CsvSettings settings;
  private final TableFiles files;
  private final TableShape shape;
  private final FileConstants constants;
  private final FilePruning pruning;
  private final FileHeaders headers;

  CsvSource(CsvSettings settings, FileSettings fileSettings, TableFiles files) {
    this.settings = settings;
    this.files = files;
    this.shape = TableShape.of(files, settings, fileSettings.extraColumns());
    this.constants = new FileConstants(shape, files);
    this.pruning = new FilePruning(constants, shape.schema(), files.size());
    this.headers = new FileHeaders(files, shape, settings, fileSettings.extraColumns());
  }

  /** The files as they were found. */
  TableFiles files() {
    return files;
  }

  @Override
  public Schema schema() {
    return shape.schema();
  }

  @Override
  public Statistics statistics() {
    return Statistics.of(files.rows(), files.bytes());
  }

  /** Every column is a scalar, so that every conjunct can be evaluated before a row leaves. */
  @Override
  public ScanOffer offer(ScanSpec spec) {
    boolean whole = spec.filterPaths().stream().allMatch(ColumnPath::isWholeColumn);
    if (!whole) {
      return ScanOffer.none(spec);
    }
    boolean ends = spec.limit() != null && spec.order().isEmpty() && spec.aggregate() == null;
    return ScanOffer.none(spec)
        .withFilter(Collections.nCopies(spec.filter().size(), Verdict.EXACT))
        .withLimit(ends ? Verdict.PARTIAL : Verdict.NONE);
  }

  /** One split for each file that the filter needs; its state is looked up when its turn comes. */
  @Override
  public Iterator<Split> plan(ScanSpec spec, ScanContext context) {
    if (spec.isEmpty()) {
      return Collections.emptyIterator();
    }
    return Arrays.stream(pruning.filesFor(spec)).mapToObj(this::split).iterator();
  }

  @Override
  public BatchReader open(Split split, ScanSpec spec, ScanContext context) {
    CsvSplit part = (CsvSplit) split;
    TableFile file = headers.file(part.file(), part.version(), context);
    return CsvReader.open(
        new CsvScan(shape, settings, file, constants, part.file()),
        part,
        pruning.withinFile(spec),
        context);
  }

  private Split split(int ordinal) {
    InputFile.Version version = OpenFile.version(files.file(ordinal));
    return new CsvSplit(ordinal, version.length(), version.token());
  }

  @Override
  public String toString() {
    return "csv " + files.table();
  }
}
