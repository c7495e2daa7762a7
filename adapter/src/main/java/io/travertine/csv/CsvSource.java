// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.csv.option.CsvSettings;
import io.travertine.csv.option.FileSettings;
import io.travertine.csv.read.CsvScan;
import io.travertine.csv.read.CsvSplit;
import io.travertine.csv.read.FastDialect;
import io.travertine.csv.read.SplitChain;
import io.travertine.csv.read.SplitReader;
import io.travertine.csv.table.FileConstants;
import io.travertine.csv.table.FileHeaders;
import io.travertine.csv.table.FilePruning;
import io.travertine.csv.table.TableFile;
import io.travertine.csv.table.TableFiles;
import io.travertine.csv.table.TableShape;
import io.travertine.io.Compression;
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
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A table of one or more CSV files. Thread-safe; holds nothing open, and never changes but for the
 * headers that it has read.
 */
final class CsvSource implements Source {
  /** Small enough for the cache of a core, large enough to be worth opening a file for. */
  private static final long CHUNK_BYTES = 256 << 10;

  /** For scans that only count, which go over each byte once. */
  private static final long COUNTED_CHUNK_BYTES = 1 << 20;

  /** For scans that may end after a few rows. */
  private static final long LIMITED_CHUNK_BYTES = 64 << 10;

  private final CsvSettings settings;
  private final FileSettings fileSettings;
  private final TableFiles files;
  private final TableShape shape;
  private final FileConstants constants;
  private final FilePruning pruning;
  private final FileHeaders headers;

  CsvSource(CsvSettings settings, FileSettings fileSettings, TableFiles files) {
    this.settings = settings;
    this.fileSettings = fileSettings;
    this.files = files;
    this.shape = TableShape.of(files, settings, fileSettings.extraColumns());
    this.constants = new FileConstants(shape, files);
    this.pruning = new FilePruning(constants, shape.schema(), files.size());
    fileSettings.sorted().check(files.table(), shape.schema());
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
    boolean ordered =
        !spec.order().isEmpty() && fileSettings.sorted().satisfies(spec.order(), shape.schema());
    boolean ends =
        spec.limit() != null && (ordered || spec.order().isEmpty()) && spec.aggregate() == null;
    ScanOffer offer =
        ScanOffer.none(spec)
            .withFilter(Collections.nCopies(spec.filter().size(), Verdict.EXACT))
            .withOrder(ordered ? Verdict.EXACT : Verdict.NONE)
            .withLimit(ends ? Verdict.PARTIAL : Verdict.NONE);
    String access = pruning.access(spec);
    return access == null ? offer : offer.withAccess(access);
  }

  /** The chunks of each file that the filter needs; its state is looked up when its turn comes. */
  @Override
  public Iterator<Split> plan(ScanSpec spec, ScanContext context) {
    if (spec.isEmpty()) {
      return Collections.emptyIterator();
    }
    long chunkBytes = chunkBytes(spec);
    Iterator<Split> splits = new FileSplits(pruning.filesFor(spec), this, chunkBytes);
    return checksOrder(spec)
        ? OrderedSplit.number(splits, OrderedScan.of(spec, shape.schema()).newCheck())
        : splits;
  }

  private boolean checksOrder(ScanSpec spec) {
    return !spec.order().isEmpty() && fileSettings.verifySort();
  }

  @Override
  public BatchReader open(Split split, ScanSpec spec, ScanContext context) {
    if (split instanceof OrderedSplit ordered) {
      OrderedScan scan = OrderedScan.of(spec, shape.schema());
      BatchReader rows = open(ordered.rows(), scan.spec(), context);
      String file = files.file(((CsvSplit) ordered.rows()).file()).name();
      return new OrderedReader(rows, scan, ordered, file);
    }
    CsvSplit part = (CsvSplit) split;
    SplitChain known = part.chain();
    SplitChain chain =
        known == null ? SplitChain.ofChunk(part.version(), part.chunkBytes()) : known;
    CsvScan scan = chain.scan(() -> scan(part, context), context.cancel());
    return SplitReader.open(scan, chain, part.ordinal(), pruning.withinFile(spec), context);
  }

  private CsvScan scan(CsvSplit split, ScanContext context) {
    TableFile file = headers.file(split.file(), split.version(), context);
    CsvSettings ofFile =
        settings.decided(file.sample().dialect()).forWidth(file.sample().names().size());
    return new CsvScan(shape, ofFile, file, constants, split.file(), files.table());
  }

  private static long chunkBytes(ScanSpec spec) {
    if (spec.limit() != null) {
      return LIMITED_CHUNK_BYTES;
    }
    boolean counts = spec.columns().isEmpty() && spec.filter().isEmpty();
    return counts ? COUNTED_CHUNK_BYTES : CHUNK_BYTES;
  }

  /**
   * A file in chunks of a size, of which a compressed file has only one that is read piece by
   * piece; or a file whole, where commons-csv has to read it. What is still to be found out of its
   * dialect makes no difference to that.
   */
  Stream<Split> splits(int file, long chunkBytes) {
    InputFile.Version version = OpenFile.version(files.file(file));
    long bytes = FastDialect.of(settings) == null ? CsvSplit.WHOLE : chunkBytes;
    SplitChain chain = SplitChain.ofFile(version, bytes);
    Compression compression = settings.compression().resolve(files.file(file).name());
    if (bytes == CsvSplit.WHOLE || compression != Compression.NONE) {
      return Stream.of(new CsvSplit(file, 0, bytes, version, version.length(), chain));
    }
    long last = Math.max(0, version.length() - 1) / bytes;
    return LongStream.rangeClosed(0, last)
        .mapToObj(
            chunk -> {
              long weight = Math.min(bytes, version.length() - chunk * bytes);
              return new CsvSplit(file, Math.toIntExact(chunk), bytes, version, weight, chain);
            });
  }

  @Override
  public String toString() {
    return "csv " + files.table();
  }
}
