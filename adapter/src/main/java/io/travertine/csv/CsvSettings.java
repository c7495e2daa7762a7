// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.io.Compression;
import io.travertine.scan.OptionDefinition;
import io.travertine.scan.Options;
import io.travertine.scan.ScanException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;

/** How the files of one table are read, as its options say. Immutable. */
record CsvSettings(
    CsvDialect dialect,
    Charset charset,
    Compression compression,
    HeaderMode header,
    int skipLines,
    int skipFooter,
    ValueFormats formats,
    List<ColumnDeclaration> columns,
    Sampling sampling,
    long maxRowBytes) {

  /** How much of a file is looked at to infer types. */
  record Sampling(CsvOptions.InferFrom from, int rows, long bytes) {}

  static CsvSettings of(Options options) {
    refuse(options, CsvOptions.ON_BAD_VALUE, CsvOptions.OnBadValue.FAIL);
    refuse(options, CsvOptions.ROW_MODE, CsvOptions.RowMode.FAIL);
    requireFrom(options, CsvOptions.SKIP_LINES, 0);
    requireFrom(options, CsvOptions.SKIP_FOOTER, 0);
    requireFrom(options, CsvOptions.SAMPLE_ROWS, 1);
    requireFrom(options, CsvOptions.SAMPLE_BYTES, 1);
    requireFrom(options, CsvOptions.MAX_ROW_BYTES, 1);
    return new CsvSettings(
        CsvDialect.of(options),
        options.value(CsvOptions.CHARSET),
        options.value(CsvOptions.COMPRESSION),
        options.value(CsvOptions.HEADER),
        options.value(CsvOptions.SKIP_LINES),
        options.value(CsvOptions.SKIP_FOOTER),
        ValueFormats.of(options),
        options.find(CsvOptions.COLUMNS).orElse(List.of()),
        new Sampling(
            options.value(CsvOptions.INFER_FROM),
            options.value(CsvOptions.SAMPLE_ROWS),
            options.value(CsvOptions.SAMPLE_BYTES)),
        options.value(CsvOptions.MAX_ROW_BYTES));
  }

  /** This with other declared columns. */
  CsvSettings withColumns(List<ColumnDeclaration> value) {
    return with(dialect, value);
  }

  /** These settings with the dialect that was found in a file. */
  CsvSettings decided(CsvDialect found) {
    return with(found, columns);
  }

  private CsvSettings with(CsvDialect newDialect, List<ColumnDeclaration> newColumns) {
    return new CsvSettings(
        newDialect,
        charset,
        compression,
        header,
        skipLines,
        skipFooter,
        formats,
        List.copyOf(newColumns),
        sampling,
        maxRowBytes);
  }

  private static <E extends Enum<E>> void refuse(
      Options options, OptionDefinition<E> definition, E offered) {
    E value = options.value(definition);
    if (value != offered) {
      String name = definition.name();
      throw ScanException.of(
              CsvErrors.NOT_OFFERED,
              options.scope().place()
                  + ", option "
                  + name
                  + ": "
                  + lower(value)
                  + " is not offered")
          .fix("Write " + name + ": " + lower(offered) + ", or leave it out")
          .build();
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
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
}
