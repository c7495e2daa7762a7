// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.io.OpenFile;
import io.travertine.scan.Column;
import io.travertine.scan.DataType;
import io.travertine.scan.InputFile;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics;
import io.travertine.scan.Schema;
import io.travertine.scan.Statistics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes the table of some files: reads their headers and checks that all have the same fields. Used
 * by one thread, once.
 */
final class TableOpener {
  private final List<Column> columns = new ArrayList<>();
  private final List<InputFile> files = new ArrayList<>();
  private long bytes;
  private double rows;

  private TableOpener() {}

  /**
   * Makes a table.
   *
   * @param files at least one
   * @throws ScanException if a file is no container file, holds what cannot be read, or has other
   *     fields than the first
   */
  static AvroTable open(List<? extends InputFile> files, long maxBlockBytes) {
    TableOpener opener = new TableOpener();
    for (InputFile file : files) {
      opener.add(file);
    }
    Schema schema = Schema.of(opener.withHidden());
    Statistics statistics = Statistics.of(Math.round(opener.rows), opener.bytes);
    return new AvroTable(schema, opener.files, statistics, maxBlockBytes);
  }

  private void add(InputFile input) {
    InputFile.Version version = OpenFile.version(input);
    MemoryBudget budget = MemoryBudget.of("the size of a header", Long.MAX_VALUE);
    try (ContainerFile file = ContainerFile.open(input, version, budget, new ScanMetrics())) {
      RecordStep records = StepCompiler.compile(file.header().schema(), file.location());
      if (files.isEmpty()) {
        for (DataType.Field field : records.type().fields()) {
          Column column =
              field.nullable()
                  ? Column.nullable(field.name(), field.type())
                  : Column.required(field.name(), field.type());
          columns.add(column);
        }
      } else {
        merge(records.type().fields(), file);
      }
      files.add(input);
      bytes += version.length();
      rows += estimatedRows(file, budget);
    }
  }

  /** Fields may differ in that one file has no NULL in it. */
  private void merge(List<DataType.Field> fields, ContainerFile file) {
    for (int i = 0; i < Math.max(fields.size(), columns.size()); i++) {
      if (i >= fields.size()) {
        throw conflict(file, columns.get(i).name(), "is missing");
      }
      DataType.Field field = fields.get(i);
      if (i >= columns.size()) {
        throw conflict(file, field.name(), "is there but not in the other file");
      }
      Column column = columns.get(i);
      if (!column.name().equals(field.name())) {
        throw conflict(file, field.name(), "stands where the other file has " + column.name());
      }
      if (!column.type().equals(field.type())) {
        throw conflict(file, field.name(), "is " + field.type() + " but was " + column.type());
      }
      if (field.nullable()) {
        columns.set(i, Column.nullable(field.name(), field.type()));
      }
    }
  }

  private ScanException conflict(ContainerFile file, String field, String how) {
    String first = files.get(0).name();
    return ScanException.of(
            AvroErrors.SCHEMA_CONFLICT,
            "the file cannot be in one table with " + first + ": the field " + field + " " + how)
        .at(file.location().inColumn(field))
        .fix("Make tables of files with the same fields")
        .build();
  }

  private List<Column> withHidden() {
    Set<String> taken = new HashSet<>();
    columns.forEach(column -> taken.add(column.name()));
    List<Column> all = new ArrayList<>(columns);
    for (HiddenColumn hidden : HiddenColumn.values()) {
      if (!taken.contains(hidden.column().name())) {
        all.add(hidden.column());
      }
    }
    return all;
  }

  /**
   * As many as there would be if all blocks were like the first; a damaged block is found when it
   * is read.
   */
  private static double estimatedRows(ContainerFile file, MemoryBudget budget) {
    long length = file.file().length();
    try (FileWindow window = new FileWindow(file.file(), BlockReader.HEADER_CHUNK, budget)) {
      BlockReader blocks =
          BlockReader.headers(window, file.header(), file.file().name(), new ScanMetrics());
      if (!blocks.next(length)) {
        return 0;
      }
      double blockBytes = blocks.nextStart().offset() - blocks.offset();
      return blocks.records() * ((length - blocks.offset()) / blockBytes);
    } catch (ScanException e) {
      return 0;
    }
  }
}
