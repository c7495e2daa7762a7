// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.io.FileFinder;
import io.travertine.io.FileFormat;
import io.travertine.io.LocalFile;
import io.travertine.scan.Catalog;
import io.travertine.scan.Options;
import io.travertine.scan.Source;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tables made of container files: one for each file of {@code path}, and those of {@code tables},
 * which hide files of the same name. Thread-safe; files are listed, and headers read, each time
 * they are asked for.
 */
final class AvroCatalog implements Catalog {
  private static final FileFormat FORMAT = new FileFormat(List.of(".avro"));

  private final Options options;

  AvroCatalog(Options options) {
    this.options = options;
  }

  @Override
  public Set<String> tables() {
    Set<String> names = new TreeSet<>(declared().keySet());
    names.addAll(files().keySet());
    return names;
  }

  @Override
  public @Nullable Source table(String name) {
    Options table = declared().get(name);
    if (table != null) {
      Options merged = options.overriddenBy(table);
      FileFinder finder = new FileFinder(FORMAT, table.scope());
      return TableOpener.open(
          finder.find(table.value(AvroOptions.TABLE_PATH)),
          merged.value(AvroOptions.MAX_BLOCK_BYTES));
    }
    LocalFile file = files().get(name);
    return file == null
        ? null
        : TableOpener.open(List.of(file), options.value(AvroOptions.MAX_BLOCK_BYTES));
  }

  private Map<String, Options> declared() {
    return options.find(AvroOptions.TABLES).orElse(Map.of());
  }

  private Map<String, LocalFile> files() {
    List<String> paths = options.find(AvroOptions.PATH).orElse(List.of());
    return new FileFinder(FORMAT, options.scope()).findTables(paths);
  }

  @Override
  public void close() {}
}
