// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.record.DecodingReader;
import io.travertine.csv.record.FieldSelection;
import io.travertine.csv.record.FileText;
import io.travertine.csv.table.TableColumn;
import io.travertine.csv.table.TableShape;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which columns of a file a scan reads, and how. Made for one reader.
 *
 * @param selection the fields that are kept
 * @param readers each column once; those of the filter come first
 * @param filterLayout paths of the columns of the filter
 * @param output for each column of the spec its reader
 * @param check says which records are rows; to be asked before anything is read
 */
record ColumnPlan(
    FieldSelection selection,
    List<ColumnReader> readers,
    List<ColumnPath> filterLayout,
    List<Integer> output,
    RowCheck check) {

  static ColumnPlan of(CsvScan scan, ScanSpec spec, FileText text, ScanContext context) {
    List<ColumnPath> filterLayout = new ArrayList<>();
    Map<Integer, Integer> readerOfColumn = new LinkedHashMap<>();
    for (ColumnPath path : spec.filterPaths()) {
      readerOfColumn.put(path.column(), readerOfColumn.size());
      filterLayout.add(path);
    }
    List<Integer> output = new ArrayList<>();
    for (ColumnPath path : spec.columns()) {
      readerOfColumn.putIfAbsent(path.column(), readerOfColumn.size());
      output.add(readerOfColumn.get(path.column()));
    }
    List<Integer> fields = new ArrayList<>();
    List<ColumnReader> readers = new ArrayList<>();
    FieldReaders fieldReaders = new FieldReaders(scan, text, context, fields);
    for (int column : readerOfColumn.keySet()) {
      readers.add(reader(column, scan, fieldReaders));
    }
    RowCheck check = fieldReaders.check(readerOfColumn.keySet());
    if (readers.isEmpty()) {
      // Without any reader records would only be counted, and not looked at.
      readers.addAll(check.readers());
    }
    int[] kept = fields.stream().mapToInt(field -> field).toArray();
    int width = scan.file().sample().names().size();
    FieldSelection selection =
        FieldSelection.of(width, kept).withoutTextIn(fieldReaders.otherSlots());
    return new ColumnPlan(selection, readers, filterLayout, output, check);
  }

  private static ColumnReader reader(int column, CsvScan scan, FieldReaders fieldReaders) {
    FixedReader fixed = scan.fixed(column);
    if (fixed != null) {
      return fixed;
    }
    List<TableColumn> columns = scan.shape().columns();
    if (column >= columns.size()) {
      String hidden = scan.shape().schema().column(column).name();
      return PlaceReader.of(
          hidden.equals(TableShape.ROW) ? PlaceReader.Kind.ROW : PlaceReader.Kind.OFFSET);
    }
    TableColumn read = columns.get(column);
    int field = scan.file().sample().names().indexOf(read.name());
    if (field < 0) {
      return FixedReader.missing(read.type());
    }
    return fieldReaders.reader(read, field);
  }

  /** Whether text of the file becomes text of a vector. */
  boolean readsText() {
    return check.readsText()
        || readers.stream().anyMatch(reader -> reader.textSlot() != ColumnReader.NO_TEXT);
  }

  /**
   * Has {@code reader} fail at bytes that are not of the charset only where all text is checked:
   * elsewhere they matter to whoever reads the value, as on the fast path.
   */
  DecodingReader decoding(DecodingReader reader) {
    return check.readsText() ? reader : reader.leavingErrorsToValues();
  }

  /** Whether the number of records is all that is wanted of them. */
  boolean onlyCounts() {
    return readers.isEmpty() && selection.count() == 0 && !readsText();
  }

  /** Bytes of a row in vectors, text not counted. */
  int bytesPerRow() {
    return Math.max(1, 16 * readers.size());
  }
}
