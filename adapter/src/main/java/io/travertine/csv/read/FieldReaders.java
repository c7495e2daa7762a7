// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.option.CsvSettings;
import io.travertine.csv.option.Lenience;
import io.travertine.csv.record.FileText;
import io.travertine.csv.table.TableColumn;
import io.travertine.csv.value.FieldRanges;
import io.travertine.scan.DataType;
import io.travertine.scan.ScanContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes the readers of the fields of a file: those that are asked for, and those that the modes of
 * the table need to check every value. Used by one thread, while one reader is made.
 */
final class FieldReaders {
  private final CsvScan scan;
  private final FileText text;
  private final ScanContext context;
  private final List<Integer> fields;
  private final FieldRanges scratch = new FieldRanges();
  private final RejectLog log;
  private final BadValues badValues;
  private final boolean checksAll;
  private final Set<Integer> otherSlots = new HashSet<>();

  /** By the place of the column in the table: which value a row is refused for is not by chance. */
  private final SortedMap<Integer, CheckedReader> checked = new TreeMap<>();

  /** Adds to {@code fields} the field of each reader, whose place in it is its slot. */
  FieldReaders(CsvScan scan, FileText text, ScanContext context, List<Integer> fields) {
    this.scan = scan;
    this.text = text;
    this.context = context;
    this.fields = fields;
    this.log = new RejectLog(scan, context);
    Lenience lenience = scan.settings().lenience();
    this.badValues = new BadValues(lenience.onBadValue(), log);
    this.checksAll = lenience.checksEveryValue();
  }

  /** A reader of {@code column}, which stands in {@code field}. */
  ColumnReader reader(TableColumn column, int field) {
    fields.add(field);
    long maxBytes = scan.settings().limits().fieldBytes();
    FieldReader reader =
        new FieldReader(
            column, fields.size() - 1, scratch, text, context.metrics(), badValues, maxBytes);
    if (!isText(column)) {
      otherSlots.add(fields.size() - 1);
    }
    if (!checks(column)) {
      return reader;
    }
    CheckedReader first = new CheckedReader(reader);
    checked.put(scan.shape().columns().indexOf(column), first);
    return first;
  }

  /** What the modes of the table check; {@code read} are the columns that have readers. */
  RowCheck check(Set<Integer> read) {
    List<TableColumn> columns = scan.shape().columns();
    List<String> names = scan.file().sample().names();
    for (int column = 0; checksAll && column < columns.size(); column++) {
      TableColumn other = columns.get(column);
      int field = names.indexOf(other.name());
      if (field >= 0 && !read.contains(column) && checks(other) && scan.fixed(column) == null) {
        reader(other, field);
      }
    }
    boolean texts = columns.stream().anyMatch(FieldReaders::isText);
    return new RowCheck(
        scan.settings().lenience().raggedRows(),
        names.size(),
        List.copyOf(checked.values()),
        badValues,
        log,
        checksAll && texts);
  }

  /** Slots whose values are not text. */
  Set<Integer> otherSlots() {
    return otherSlots;
  }

  /** Whether every value of a column is decoded. Any text is a value, unless it is too long. */
  private boolean checks(TableColumn column) {
    CsvSettings.Limits limits = scan.settings().limits();
    return checksAll && (!isText(column) || limits.fieldBytes() < limits.rowBytes());
  }

  private static boolean isText(TableColumn column) {
    return column.type().kind() == DataType.Kind.VARCHAR;
  }
}
