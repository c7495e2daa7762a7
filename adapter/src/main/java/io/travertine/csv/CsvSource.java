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
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** A table of one or more CSV files. Immutable and thread-safe; holds nothing open. */
final class CsvSource implements Source {
  private final String name;
  private final CsvSettings settings;
  private final List<TableFile> files;
  private final TableShape shape;

  CsvSource(String name, CsvSettings settings, List<TableFile> files) {
    this.name = name;
    this.settings = settings;
    this.files = List.copyOf(files);
    this.shape = TableShape.of(name, settings, this.files);
  }

  /** The files as they were found. */
  List<TableFile> files() {
    return files;
  }

  @Override
  public Schema schema() {
    return shape.schema();
  }

  @Override
  public Statistics statistics() {
    long bytes = 0;
    long rows = 0;
    for (TableFile file : files) {
      bytes += file.version().length();
      long perRow = file.sample().bytesPerRow();
      rows += perRow == 0 ? 1 : file.version().length() / perRow + 1;
    }
    return Statistics.of(rows, bytes);
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

  /** One split for each file; its state is looked up when its turn comes. */
  @Override
  public Iterator<Split> plan(ScanSpec spec, ScanContext context) {
    if (spec.isEmpty()) {
      return Collections.emptyIterator();
    }
    return IntStream.range(0, files.size()).mapToObj(this::split).iterator();
  }

  @Override
  public BatchReader open(Split split, ScanSpec spec, ScanContext context) {
    CsvSplit part = (CsvSplit) split;
    return CsvReader.open(
        new CsvScan(shape, settings, files.get(part.file())), part, spec, context);
  }

  private Split split(int ordinal) {
    InputFile.Version version = OpenFile.version(files.get(ordinal).file());
    return new CsvSplit(ordinal, version.length(), version.token());
  }

  @Override
  public String toString() {
    return "csv " + name;
  }
}
