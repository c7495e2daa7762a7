// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.record.Records;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchFilter;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.ScanSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes batches of records: decodes the columns of the filter, and then the others for the rows
 * that pass. Used by one thread; a batch is valid until the next is made.
 */
final class BatchDecoder {
  private final ColumnPlan plan;
  private final BatchFilter filter;
  private int[] passedRows = {};
  private int[] passedPlaces = {};
  private long copiedBytes;

  BatchDecoder(CsvScan scan, ScanSpec spec, ColumnPlan plan) {
    this.plan = plan;
    this.filter = BatchFilter.of(spec.filter(), scan.shape().schema(), plan.filterLayout());
  }

  ColumnPlan plan() {
    return plan;
  }

  /** Whether every record is a row. */
  boolean keepsAll() {
    return filter.keepsAll() && plan.check().keepsAll();
  }

  /** What a lenient mode left out or changed in the rows so far counts for the query. */
  void commit() {
    plan.check().commit();
  }

  /** The rows of {@code records} that pass, at most {@code wanted}; possibly none. */
  Batch decode(Records records, long wanted) {
    copiedBytes = 0;
    RowCheck.Rows checked = plan.check().check(records);
    int rows = checked.count();
    int[] positions = checked.positions();
    ColumnVector[] vectors = new ColumnVector[plan.readers().size()];
    int filterColumns = plan.filterLayout().size();
    for (int i = 0; i < filterColumns; i++) {
      vectors[i] = plan.readers().get(i).read(records, positions, rows);
    }
    int count = (int) Math.min(rows, wanted);
    if (!filter.keepsAll()) {
      Batch passed = filter.apply(Batch.of(rows, List.of(Arrays.copyOf(vectors, filterColumns))));
      count = (int) Math.min(passed.size(), wanted);
      if (!passed.isDense()) {
        positions = passedRows(passed, count, positions);
        for (int i = 0; i < filterColumns; i++) {
          if (plan.output().contains(i)) {
            vectors[i] = vectors[i].copy(passedPlaces, count);
            copiedBytes += vectors[i].retainedBytes();
          }
        }
      }
    }
    if (count == 0) {
      return Batch.of(0, List.of());
    }
    for (int i = filterColumns; i < vectors.length; i++) {
      vectors[i] = plan.readers().get(i).read(records, positions, count);
    }
    List<ColumnVector> columns = new ArrayList<>(plan.output().size());
    plan.output().forEach(reader -> columns.add(vectors[reader]));
    return Batch.of(count, columns);
  }

  /** Bytes of the rows that were made last. */
  long usedBytes() {
    long used = copiedBytes + 8L * passedRows.length + plan.check().usedBytes();
    for (ColumnReader reader : plan.readers()) {
      used += reader.usedBytes();
    }
    return used;
  }

  /** The records behind the places, in {@code rows}, of what passed. */
  private int[] passedRows(Batch passed, int count, int[] rows) {
    if (passedRows.length < count) {
      passedRows = new int[count];
      passedPlaces = new int[count];
    }
    for (int i = 0; i < count; i++) {
      int place = passed.position(i);
      passedPlaces[i] = place;
      passedRows[i] = rows[place];
    }
    return passedRows;
  }
}
