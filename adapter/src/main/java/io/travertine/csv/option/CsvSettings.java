// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.option;

import io.travertine.csv.value.ValueFormats;
import io.travertine.io.Compression;
import io.travertine.scan.OptionDefinition;
import io.travertine.scan.Options;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the files of one table are read, as its options say. Immutable.
 *
 * @param columns that are declared, in order
 * @param declared the same by name; the first counts where a name repeats
 */
public record CsvSettings(
    CsvDialect dialect,
    Charset charset,
    Compression compression,
    HeaderMode header,
    int skipLines,
    int skipFooter,
    ValueFormats formats,
    List<ColumnDeclaration> columns,
    Sampling sampling,
    Lenience lenience,
    Limits limits,
    Map<String, ColumnDeclaration> declared) {
  private static final long LARGEST_ROW = 1L << 30;

  /**
   * How much of a file may belong together.
   *
   * @param rowBytes of one row
   * @param fieldBytes of one value that is read
   * @param columns of a file
   */
  public record Limits(long rowBytes, long fieldBytes, int columns) {}

  /** How much of a file is looked at to infer types. */
  public record Sampling(CsvOptions.InferFrom from, int rows, long bytes) {}

  public static CsvSettings of(Options options) {
    requireFrom(options, CsvOptions.SKIP_LINES, 0);
    requireFrom(options, CsvOptions.SKIP_FOOTER, 0);
    requireFrom(options, CsvOptions.SAMPLE_ROWS, 1);
    requireFrom(options, CsvOptions.SAMPLE_BYTES, 1);
    requireFrom(options, CsvOptions.MAX_ROW_BYTES, 1);
    requireHoldable(options, CsvOptions.MAX_ROW_BYTES);
    requireFrom(options, CsvOptions.MAX_COLUMNS, 1);
    requireFrom(options, CsvOptions.MAX_REJECTS, 0);
    long maxRowBytes = options.value(CsvOptions.MAX_ROW_BYTES);
    if (options.find(CsvOptions.MAX_FIELD_BYTES).isPresent()) {
      requireFrom(options, CsvOptions.MAX_FIELD_BYTES, 1);
      requireHoldable(options, CsvOptions.MAX_FIELD_BYTES);
    }
    List<ColumnDeclaration> columns = options.find(CsvOptions.COLUMNS).orElse(List.of());
    return new CsvSettings(
        CsvDialect.of(options),
        options.value(CsvOptions.CHARSET),
        options.value(CsvOptions.COMPRESSION),
        options.value(CsvOptions.HEADER),
        options.value(CsvOptions.SKIP_LINES),
        options.value(CsvOptions.SKIP_FOOTER),
        FormatOptions.ofTable(options),
        columns,
        new Sampling(
            options.value(CsvOptions.INFER_FROM),
            options.value(CsvOptions.SAMPLE_ROWS),
            options.value(CsvOptions.SAMPLE_BYTES)),
        Lenience.of(options),
        new Limits(
            maxRowBytes,
            options.find(CsvOptions.MAX_FIELD_BYTES).orElse(maxRowBytes),
            options.value(CsvOptions.MAX_COLUMNS)),
        byName(columns));
  }

  private static Map<String, ColumnDeclaration> byName(List<ColumnDeclaration> columns) {
    Map<String, ColumnDeclaration> byName = new HashMap<>();
    columns.forEach(column -> byName.putIfAbsent(column.name(), column));
    return Map.copyOf(byName);
  }

  /** This with other declared columns. */
  public CsvSettings withColumns(List<ColumnDeclaration> value) {
    return with(dialect, List.copyOf(value), byName(value), limits);
  }

  /** These settings with the dialect that was found in a file. */
  public CsvSettings decided(CsvDialect found) {
    return with(found, columns, declared, limits);
  }

  private CsvSettings with(
      CsvDialect newDialect,
      List<ColumnDeclaration> newColumns,
      Map<String, ColumnDeclaration> newDeclared,
      Limits newLimits) {
    return new CsvSettings(
        newDialect,
        charset,
        compression,
        header,
        skipLines,
        skipFooter,
        formats,
        newColumns,
        sampling,
        lenience,
        newLimits,
        newDeclared);
  }

  private static void requireFrom(
      Options options, OptionDefinition<? extends Number> definition, long least) {
    Number value = options.value(definition);
    if (value.longValue() < least) {
      throw options
          .invalid(definition, "expected at least " + least + " but found " + value)
          .build();
    }
  }

  /** A row is held in one array. */
  private static void requireHoldable(Options options, OptionDefinition<Long> definition) {
    long value = options.value(definition);
    if (value > LARGEST_ROW) {
      throw options
          .invalid(definition, "expected at most " + LARGEST_ROW + " but found " + value)
          .build();
    }
  }

  public long maxRowBytes() {
    return limits.rowBytes();
  }

  /**
   * This for a file of {@code width} columns: where fields are limited, so are rows of them,
   * doubled quotes included, and a quote that is never closed is noticed so much sooner.
   */
  public CsvSettings forWidth(int width) {
    long ofField = limits.fieldBytes();
    long ofRow = limits.rowBytes();
    boolean wide = width == 0 || ofField >= ofRow / 2 || 2 * ofField + 3 >= ofRow / width;
    if (wide || lenience.raggedRows().tooLong() != null) {
      return this;
    }
    long rowBytes = width * (2 * ofField + 3);
    Limits ofWidth = new Limits(rowBytes, limits.fieldBytes(), limits.columns());
    return with(dialect, columns, declared, ofWidth);
  }
}
