// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.BatchSize;
import io.travertine.scan.Column;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.InputFile;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.Operand;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Scans a table and keeps everything that can be asserted about it. */
final class AvroScan {
  static final TableSettings SETTINGS = settings(64L << 20, 0, OnError.FAIL);

  final List<List<@Nullable Object>> rows = new ArrayList<>();
  final List<Integer> batchSizes = new ArrayList<>();
  final ScanContext context;
  @Nullable ScanException failure;

  private AvroScan(ScanContext context) {
    this.context = context;
  }

  static TableSettings settings(long maxBlockBytes, int recursionDepth, OnError onError) {
    return new TableSettings("test", maxBlockBytes, recursionDepth, onError, 1000);
  }

  static ScanContext context() {
    return ScanContext.of(MemoryBudget.of("memoryBudget", 256L << 20));
  }

  static AvroTable table(InputFile... files) {
    return table(List.of(files), null);
  }

  /** The files as one table, read as {@code readerSchema} if it is given. */
  static AvroTable table(List<InputFile> files, @Nullable Schema readerSchema) {
    return table(files, readerSchema, DecoderCache.atOnce(Long.MAX_VALUE));
  }

  static AvroTable table(
      List<InputFile> files, @Nullable Schema readerSchema, DecoderCache decoders) {
    return TableOpener.open(files, readerSchema, SETTINGS, decoders);
  }

  /** One file of which damaged parts are left out. */
  static AvroTable lenient(byte[] file, OnError onError) {
    return TableOpener.open(
        List.of(TrackedFile.of(file)),
        null,
        settings(SETTINGS.maxBlockBytes(), 0, onError),
        DecoderCache.atOnce(Long.MAX_VALUE));
  }

  static AvroTable table(byte[] file) {
    return table(TrackedFile.of(file));
  }

  static AvroScan run(Source table, ScanSpec spec) {
    return run(table, spec, context());
  }

  static AvroScan run(Source table, ScanSpec spec, BatchSize batchSize) {
    return run(table, spec, context().withBatchSize(batchSize));
  }

  static AvroScan run(Source table, ScanSpec spec, ScanContext context) {
    ScanSpec bound = spec.bind(table.schema(), Operand.Parameters.NONE);
    return run(table, bound, context, table.plan(bound, context));
  }

  static AvroScan run(Source table, ScanSpec bound, ScanContext context, Iterator<Split> splits) {
    AvroScan scan = new AvroScan(context);
    try {
      while (splits.hasNext()) {
        try (BatchReader reader = table.open(splits.next(), bound, context)) {
          Batch batch = reader.next();
          while (batch != null) {
            scan.add(batch);
            batch = reader.next();
          }
        }
      }
    } catch (ScanException e) {
      scan.failure = e;
    }
    return scan;
  }

  /** All visible columns. */
  static ScanSpec visible(Source table) {
    List<ColumnPath> paths = new ArrayList<>();
    for (int i = 0; i < table.schema().columns().size(); i++) {
      if (table.schema().column(i).visibility() == Column.Visibility.VISIBLE) {
        paths.add(ColumnPath.of(i));
      }
    }
    return ScanSpec.of(paths);
  }

  static ScanSpec columns(Source table, String... names) {
    List<ColumnPath> paths = new ArrayList<>();
    for (String name : names) {
      paths.add(ColumnPath.of(table.schema().ordinal(name).orElseThrow()));
    }
    return ScanSpec.of(paths);
  }

  long counter(ScanMetrics.Counter counter) {
    return context.metrics().value(counter);
  }

  List<@Nullable Object> column(int ordinal) {
    List<@Nullable Object> values = new ArrayList<>();
    rows.forEach(row -> values.add(row.get(ordinal)));
    return values;
  }

  private void add(Batch batch) {
    batchSizes.add(batch.size());
    for (int row = 0; row < batch.size(); row++) {
      List<@Nullable Object> values = new ArrayList<>();
      for (int column = 0; column < batch.width(); column++) {
        values.add(batch.value(row, column));
      }
      rows.add(values);
    }
  }
}
