// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.io.FileFinder;
import io.travertine.io.FileFormat;
import io.travertine.io.LocalFile;
import io.travertine.io.OpenFile;
import io.travertine.scan.Catalog;
import io.travertine.scan.InputFile;
import io.travertine.scan.Options;
import io.travertine.scan.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The tables that options describe: each file of {@code path} is one, and so is each entry of
 * {@code tables}, which wins over a file of the same name. Files are listed at each look-up; what
 * was found in a file is kept as long as its size and time stay the same. Thread-safe.
 */
final class CsvCatalog implements Catalog {
  private static final FileFormat FORMAT = new FileFormat(List.of(".csv", ".tsv"));

  private final Options options;
  private final Map<String, Options> entries;
  private final Map<String, CsvSettings> settings = new HashMap<>();
  private final Map<String, CsvSource> sources = new HashMap<>();

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
    entries.forEach(
        (name, entry) -> settings.put(name, CsvSettings.of(options.overriddenBy(entry))));
  }

  @Override
  public Set<String> tables() {
    Set<String> names = new TreeSet<>(entries.keySet());
    names.addAll(files().keySet());
    return names;
  }

  @Override
  public synchronized @Nullable Source table(String name) {
    List<LocalFile> found = filesOf(name);
    if (found.isEmpty()) {
      sources.remove(name);
      return null;
    }
    List<InputFile.Version> versions = found.stream().map(OpenFile::version).toList();
    CsvSource known = sources.get(name);
    if (known != null && isSame(known, found, versions)) {
      return known;
    }
    CsvSettings ofTable = settings.getOrDefault(name, CsvSettings.of(options));
    FileSampler sampler = new FileSampler(ofTable);
    Map<InputFile, TableFile> before = new HashMap<>();
    if (known != null) {
      known.files().forEach(file -> before.put(file.file(), file));
    }
    List<TableFile> files = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      LocalFile file = found.get(i);
      InputFile.Version version = versions.get(i);
      TableFile seen = before.get(file);
      files.add(
          seen != null && seen.version().equals(version)
              ? seen
              : new TableFile(file, version, sampler.sample(file, version)));
    }
    CsvSource source = new CsvSource(name, ofTable, files);
    sources.put(name, source);
    return source;
  }

  /** Nothing is open between two scans. */
  @Override
  public synchronized void close() {
    sources.clear();
  }

  private List<LocalFile> filesOf(String name) {
    Options entry = entries.get(name);
    if (entry != null && entry.isGiven(CsvOptions.PATH)) {
      return new FileFinder(FORMAT, entry.scope()).find(entry.value(CsvOptions.PATH));
    }
    LocalFile file = files().get(name);
    if (file == null && entry != null) {
      throw entry
          .invalid(CsvOptions.PATH, "no file of the schema is named so")
          .fix("Give the table a path, or name it after one of " + files().keySet())
          .build();
    }
    return file == null ? List.of() : List.of(file);
  }

  private Map<String, LocalFile> files() {
    Optional<List<String>> path = options.find(CsvOptions.PATH);
    return path.isEmpty()
        ? Map.of()
        : new FileFinder(FORMAT, options.scope()).findTables(path.get());
  }

  private static boolean isSame(
      CsvSource source, List<LocalFile> files, List<InputFile.Version> versions) {
    if (source.files().size() != files.size()) {
      return false;
    }
    for (int i = 0; i < files.size(); i++) {
      TableFile known = source.files().get(i);
      if (!known.file().equals(files.get(i)) || !known.version().equals(versions.get(i))) {
        return false;
      }
    }
    return true;
  }
}
