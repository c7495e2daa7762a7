// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.csv.option.CsvOptions;
import io.travertine.csv.option.CsvSettings;
import io.travertine.csv.option.FileSettings;
import io.travertine.io.ByteStream;
import io.travertine.io.FileFinder;
import io.travertine.io.FileFormat;
import io.travertine.io.FileListing;
import io.travertine.io.LocalFile;
import io.travertine.scan.Catalog;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.Options;
import io.travertine.scan.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The tables that options describe: each file of {@code path} is one, and so is each entry of
 * {@code tables}, which wins over a file of the same name. Directories are listed again when they
 * have changed. Thread-safe.
 */
final class CsvCatalog implements Catalog {
  static final FileFormat FORMAT = new FileFormat(List.of(".csv", ".tsv"));

  private final Options options;

  /** Of all that is looked at to make tables. */
  private final MemoryBudget memory = ByteStream.shareOfHeap();

  private final Map<String, Options> entries;
  private final @Nullable FileListing files;
  private final Map<String, FileListing> filesOfEntries = new HashMap<>();
  private final Map<String, TableLoader> loaders = new ConcurrentHashMap<>();

  /** Checks the options of all tables. */
  CsvCatalog(Options options) {
    this.options = options;
    this.entries = options.find(CsvOptions.TABLES).orElse(Map.of());
    if (entries.isEmpty() && options.find(CsvOptions.PATH).isEmpty()) {
      throw options
          .invalid(CsvOptions.PATH, "nothing says where the files are")
          .fix("Give path: " + CsvOptions.PATH.doc())
          .build();
    }
    CsvSettings.of(options);
    FileSettings.of(options);
    this.files =
        options
            .find(CsvOptions.PATH)
            .map(path -> new FileListing(new FileFinder(FORMAT, options.scope()), path))
            .orElse(null);
    entries.forEach(
        (name, entry) -> {
          loaders.put(name, loader(name));
          if (entry.isGiven(CsvOptions.PATH)) {
            FileFinder finder = new FileFinder(FORMAT, entry.scope());
            boolean partitioned = FileSettings.of(optionsOf(name)).partitioned();
            filesOfEntries.put(
                name,
                new FileListing(
                    partitioned ? finder.withPartitions() : finder, entry.value(CsvOptions.PATH)));
          }
        });
  }

  private TableLoader loader(String name) {
    Options ofTable = optionsOf(name);
    return new TableLoader(name, CsvSettings.of(ofTable), FileSettings.of(ofTable), memory);
  }

  private Options optionsOf(String name) {
    Options entry = entries.get(name);
    return entry == null ? options : options.overriddenBy(entry);
  }

  @Override
  public Set<String> tables() {
    Set<String> names = new TreeSet<>(entries.keySet());
    names.addAll(tableFiles().keySet());
    return names;
  }

  @Override
  public @Nullable Source table(String name) {
    List<LocalFile> found = filesOf(name);
    if (found.isEmpty()) {
      loaders.remove(name);
      return null;
    }
    return loaders.computeIfAbsent(name, this::loader).load(found);
  }

  /** Nothing is open between two scans. */
  @Override
  public void close() {
    loaders.clear();
  }

  private List<LocalFile> filesOf(String name) {
    FileListing own = filesOfEntries.get(name);
    if (own != null) {
      return own.files();
    }
    LocalFile file = tableFiles().get(name);
    Options entry = entries.get(name);
    if (file == null && entry != null) {
      throw entry
          .invalid(CsvOptions.PATH, "no file of the schema is named so")
          .fix("Give the table a path, or name it after one of " + tableFiles().keySet())
          .build();
    }
    return file == null ? List.of() : List.of(file);
  }

  private Map<String, LocalFile> tableFiles() {
    return files == null ? Map.of() : files.tables();
  }
}
