// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.io.FileErrors;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchFilter;
import io.travertine.scan.BatchReader;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.Limit;
import io.travertine.scan.Location;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics.Counter;
import io.travertine.scan.ScanSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file: cuts a chunk of records, decodes the columns of the filter, and then the others for
 * the rows that pass. Used by one thread, except for {@link #close}.
 */
final class CsvReader implements BatchReader {
  /** Buffers of bytes and characters below the chunk. */
  private static final long BUFFER_BYTES = 256 << 10;

  private final CsvInput input;
  private final ScanContext context;
  private final ColumnPlan plan;
  private final BatchFilter filter;
  private final RecordChunk chunk;
  private final List<MemoryBudget.Reservation> reservations = new ArrayList<>();
  private long reservedBytes;
  private long remainingRows;
  private int[] allRows = {};
  private boolean finished;
  private volatile boolean closed;

  private CsvReader(
      CsvInput input, ScanSpec spec, ScanContext context, ColumnPlan plan, BatchFilter filter) {
    this.input = input;
    this.context = context;
    this.plan = plan;
    this.filter = filter;
    this.chunk = new RecordChunk(plan.selection());
    Limit limit = spec.limit();
    this.remainingRows = limit == null ? Long.MAX_VALUE : limit.neededRows();
  }

  /** Opens the file of {@code split}; nothing stays open if that fails. */
  static CsvReader open(CsvScan scan, CsvSplit split, ScanSpec spec, ScanContext context) {
    CsvInput input =
        CsvInput.open(
            scan.file().file(),
            split.version(),
            scan.settings(),
            context.metrics(),
            context.memory());
    try {
      boolean empty = !readHeader(input, scan.file());
      ColumnPlan plan = ColumnPlan.of(scan, spec, input.text(), context.metrics());
      BatchFilter filter =
          BatchFilter.of(spec.filter(), scan.shape().schema(), plan.filterLayout());
      CsvReader reader = new CsvReader(input, spec, context, plan, filter);
      reader.reserve(BUFFER_BYTES);
      if (empty) {
        reader.remainingRows = 0;
      }
      return reader;
    } catch (RuntimeException | Error e) {
      input.close();
      throw e;
    }
  }

  /**
   * Passes the header, which must still be the one that the columns were found by; false if there
   * is no record.
   */
  private static boolean readHeader(CsvInput input, TableFile file) {
    FileSample sample = file.sample();
    if (sample.isEmpty()) {
      if (input.records().header() != null) {
        throw headerChanged(file, "was empty");
      }
      return false;
    }
    for (int i = 0; i < sample.headerRecords(); i++) {
      List<@Nullable String> header = input.records().header();
      if (header == null) {
        return false;
      }
      if (i == 0 && !ColumnNames.fromHeader(header).equals(sample.names())) {
        throw headerChanged(file, "had another header");
      }
    }
    return true;
  }

  private static ScanException headerChanged(TableFile file, String before) {
    return ScanException.of(
            FileErrors.FILE_CHANGED, "The file " + before + " when the query was prepared")
        .at(Location.of(file.file().name()))
        .fix("Prepare the query again")
        .build();
  }

  @Override
  public @Nullable Batch next() {
    try {
      while (!finished) {
        context.cancel().check();
        if (closed) {
          throw context.cancel().exception();
        }
        Batch batch = remainingRows == 0 ? null : read();
        if (batch == null) {
          finish();
        } else if (batch.size() > 0) {
          remainingRows -= batch.size();
          return batch;
        }
      }
      return null;
    } catch (RuntimeException e) {
      boolean expected = closed && !finished;
      close();
      throw expected ? context.cancel().exception() : e;
    }
  }

  /** The rows of the next chunk that pass, possibly none; null at the end. */
  private @Nullable Batch read() {
    if (!input.records().read(chunk, limit())) {
      return null;
    }
    int rows = chunk.rows();
    context.metrics().add(Counter.ROWS_READ, rows);
    ColumnVector[] vectors = new ColumnVector[plan.readers().size()];
    int filterColumns = plan.filterLayout().size();
    int[] positions = allRows(rows);
    for (int i = 0; i < filterColumns; i++) {
      vectors[i] = plan.readers().get(i).read(chunk, positions, rows);
    }
    Batch passed = filter.apply(Batch.of(rows, List.of(Arrays.copyOf(vectors, filterColumns))));
    int count = (int) Math.min(passed.size(), remainingRows);
    if (!passed.isDense()) {
      positions = new int[count];
      for (int i = 0; i < count; i++) {
        positions[i] = passed.position(i);
      }
      for (int i = 0; i < filterColumns; i++) {
        if (plan.output().contains(i)) {
          vectors[i] = vectors[i].copy(positions, count);
        }
      }
    }
    for (int i = filterColumns; count > 0 && i < vectors.length; i++) {
      vectors[i] = plan.readers().get(i).read(chunk, positions, count);
    }
    reserveUsed();
    return count == 0 ? Batch.of(0, List.of()) : Batch.of(count, output(vectors));
  }

  private List<ColumnVector> output(ColumnVector[] vectors) {
    List<ColumnVector> columns = new ArrayList<>(plan.output().size());
    plan.output().forEach(reader -> columns.add(vectors[reader]));
    return columns;
  }

  /** No more records than the rows that are wanted, where each record is a row. */
  private RecordReader.ChunkLimit limit() {
    int rows = context.batchSize().rows();
    if (filter.keepsAll()) {
      rows = (int) Math.min(rows, remainingRows);
    }
    return new RecordReader.ChunkLimit(rows, context.batchSize().bytes(), plan.bytesPerRow());
  }

  private int[] allRows(int count) {
    if (allRows.length < count) {
      allRows = new int[count];
      Arrays.setAll(allRows, i -> i);
    }
    return allRows;
  }

  private void reserveUsed() {
    long used = BUFFER_BYTES + chunk.retainedBytes();
    for (ColumnReader reader : plan.readers()) {
      used += reader.usedBytes();
    }
    if (used > reservedBytes) {
      reserve(used - reservedBytes);
    }
  }

  private void reserve(long bytes) {
    MemoryBudget.Reservation reservation =
        context.memory().reserve(bytes, "Reading " + input.text().file());
    reservedBytes += bytes;
    synchronized (reservations) {
      reservations.add(reservation);
    }
    if (closed) {
      release();
    }
  }

  private void release() {
    synchronized (reservations) {
      reservations.forEach(MemoryBudget.Reservation::close);
      reservations.clear();
    }
  }

  private void finish() {
    input.file().checkUnchanged();
    finished = true;
    close();
  }

  @Override
  public void close() {
    closed = true;
    input.close();
    release();
  }
}
