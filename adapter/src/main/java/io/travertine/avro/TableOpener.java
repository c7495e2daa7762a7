// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.io.OpenFile;
import io.travertine.scan.Column;
import io.travertine.scan.DataType;
import io.travertine.scan.InputFile;
import io.travertine.scan.Location;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics;
import io.travertine.scan.Statistics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Makes the table of some files: reads their headers and finds the schema that all of them are read
 * as. Used by one thread, once.
 */
final class TableOpener {
  private final Map<InputFile, Schema> files = new LinkedHashMap<>();

  /** Each schema that is there and the first file that has it. */
  private final Map<Schema, InputFile> schemas = new LinkedHashMap<>();

  private long bytes;
  private double rows;

  private TableOpener() {}

  /**
   * Makes a table.
   *
   * @param files at least one
   * @param readerSchema what they are read as; null for the union of their own schemas
   * @throws ScanException if a file is no container file, holds what cannot be read, or does not go
   *     with the others
   */
  static AvroTable open(
      List<? extends InputFile> files,
      @Nullable Schema readerSchema,
      TableSettings settings,
      DecoderCache decoders) {
    return LooseSchemas.allowNames(
        () -> new TableOpener().table(files, readerSchema, settings, decoders));
  }

  private AvroTable table(
      List<? extends InputFile> inputs,
      @Nullable Schema readerSchema,
      TableSettings settings,
      DecoderCache decoders) {
    for (InputFile input : inputs) {
      add(input);
    }
    Schema schema = readerSchema == null ? union() : readerSchema;
    Location first = Location.of(inputs.get(0).name());
    ShapeCompiler.Rows made = ShapeCompiler.compile(schema, first, settings.recursionDepth());
    checkAll(schema, made.shape());
    return new AvroTable(
        io.travertine.scan.Schema.of(columns(made)),
        files,
        Statistics.of(Math.round(rows), bytes),
        new TableRows(schema, made.shape(), decoders),
        settings);
  }

  private void add(InputFile input) {
    InputFile.Version version = OpenFile.version(input);
    MemoryBudget budget = MemoryBudget.of("the size of a header", Long.MAX_VALUE);
    try (ContainerFile file = ContainerFile.open(input, version, budget, new ScanMetrics())) {
      Schema schema = file.header().schema();
      schemas.putIfAbsent(schema, input);
      files.put(input, schema);
      bytes += version.length();
      rows += estimatedRows(file, budget);
    }
  }

  private Schema union() {
    Schema union = null;
    InputFile first = null;
    for (Map.Entry<Schema, InputFile> entry : schemas.entrySet()) {
      if (union == null || first == null) {
        union = entry.getKey();
        first = entry.getValue();
        continue;
      }
      try {
        union = SchemaUnion.of(union, entry.getKey());
      } catch (SchemaUnion.ConflictException e) {
        throw conflict(e, entry);
      }
    }
    if (union == null) {
      throw new IllegalStateException("A table has no files");
    }
    return union;
  }

  /** Names the file that has what the later one contradicts. */
  private ScanException conflict(
      SchemaUnion.ConflictException found, Map.Entry<Schema, InputFile> later) {
    String other = null;
    SchemaUnion.ConflictException between = found;
    for (Map.Entry<Schema, InputFile> earlier : schemas.entrySet()) {
      if (earlier.getValue() == later.getValue()) {
        break;
      }
      other = earlier.getValue().name();
      try {
        SchemaUnion.of(earlier.getKey(), later.getKey());
      } catch (SchemaUnion.ConflictException e) {
        between = e;
        break;
      }
    }
    Location location = Location.of(later.getValue().name());
    return ScanException.of(
            AvroErrors.SCHEMA_CONFLICT,
            "the file cannot be in one table with " + other + ": " + between.getMessage())
        .at(between.field().isEmpty() ? location : location.inColumn(between.field()))
        .fix("Give readerSchema, or make tables of files whose fields fit")
        .build();
  }

  /** Fails if a file cannot be read as {@code schema}. */
  private void checkAll(Schema schema, Shape shape) {
    schemas.forEach(
        (writer, file) ->
            StepCompiler.compile(
                LooseSchemas.resolve(writer, schema),
                shape,
                Wanted.ALL,
                Location.of(file.name()),
                new Constants()));
  }

  private static List<Column> columns(ShapeCompiler.Rows made) {
    List<Column> columns = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (DataType.Field field : made.shape().fields()) {
      Column column =
          field.nullable()
              ? Column.nullable(field.name(), field.type())
              : Column.required(field.name(), field.type());
      String recursion = made.recursions().get(field.name());
      columns.add(recursion == null ? column : column.withComment("JSON text: " + recursion));
      taken.add(field.name());
    }
    for (HiddenColumn hidden : HiddenColumn.values()) {
      if (!taken.contains(hidden.column().name())) {
        columns.add(hidden.column());
      }
    }
    return columns;
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
