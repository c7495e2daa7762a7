// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.csv.option.CsvOptions;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchFilter;
import io.travertine.scan.BatchReader;
import io.travertine.scan.Catalog;
import io.travertine.scan.Column;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.Operand;
import io.travertine.scan.Options;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A directory of files under test, and the rows of the tables in it. */
record CsvDirectory(Path path) {

  CsvDirectory with(String name, String content) {
    return with(name, content.getBytes(StandardCharsets.UTF_8));
  }

  CsvDirectory with(String name, byte[] content) {
    try {
      Path file = path.resolve(name);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.write(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Catalog catalog(Map<String, ?> options) {
    return new CsvSourceProvider()
        .open(Options.read(CsvOptions.all(), options, new Options.Scope(path, "schema \"s\"")));
  }

  /** The table of the file {@code t.csv}. */
  Source table(Map<String, ?> options) {
    Map<String, Object> all = new HashMap<>(Map.of("path", "t.csv"));
    all.putAll(options);
    return Objects.requireNonNull(catalog(all).table("t"));
  }

  /** Names and types of the columns that are not hidden. */
  static String columns(Source source) {
    return source.schema().columns().stream()
        .filter(column -> column.visibility() == Column.Visibility.VISIBLE)
        .map(column -> column.name() + " " + column.type())
        .collect(Collectors.joining(", "));
  }

  /** Every column that is not hidden, of every row. */
  static List<List<@Nullable Object>> rows(Source source) {
    return rows(source, ScanSpec.of(visible(source)), context());
  }

  static List<ColumnPath> visible(Source source) {
    List<ColumnPath> visible = new ArrayList<>();
    for (int i = 0; i < source.schema().columns().size(); i++) {
      if (source.schema().column(i).visibility() == Column.Visibility.VISIBLE) {
        visible.add(ColumnPath.of(i));
      }
    }
    return visible;
  }

  /** The rows of every column that pass a bound filter, which the source is not told of. */
  static List<List<@Nullable Object>> filtered(Source source, ScanSpec bound, ScanContext context) {
    ScanSpec all = ScanSpec.all(source.schema());
    BatchFilter filter = BatchFilter.of(bound.filter(), source.schema(), all.columns());
    List<List<@Nullable Object>> rows = new ArrayList<>();
    Iterator<Split> splits = source.plan(all, context);
    while (splits.hasNext()) {
      try (BatchReader reader = source.open(splits.next(), all, context)) {
        for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
          addRows(filter.apply(batch), rows);
        }
      }
    }
    return rows;
  }

  static List<List<@Nullable Object>> rows(Source source, ScanSpec spec, ScanContext context) {
    ScanSpec bound = spec.bind(source.schema(), Operand.Parameters.NONE);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    Iterator<Split> splits = source.plan(bound, context);
    long needed = spec.limit() == null ? Long.MAX_VALUE : spec.limit().neededRows();
    while (rows.size() < needed && splits.hasNext()) {
      try (BatchReader reader = source.open(splits.next(), bound, context)) {
        Batch batch = reader.next();
        while (batch != null) {
          addRows(batch, rows);
          batch = reader.next();
        }
      }
    }
    return rows;
  }

  private static void addRows(Batch batch, List<List<@Nullable Object>> rows) {
    for (int row = 0; row < batch.size(); row++) {
      List<@Nullable Object> values = new ArrayList<>();
      for (int column = 0; column < batch.width(); column++) {
        values.add(batch.value(row, column));
      }
      rows.add(values);
    }
  }

  static ColumnPath column(Source source, String name) {
    return ColumnPath.of(source.schema().ordinal(name).orElseThrow());
  }

  static ScanContext context() {
    return ScanContext.of(MemoryBudget.of("memoryBudget", 64L << 20));
  }
}
