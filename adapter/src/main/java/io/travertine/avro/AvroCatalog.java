// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.io.FileFinder;
import io.travertine.io.FileFormat;
import io.travertine.io.LocalFile;
import io.travertine.io.OpenFile;
import io.travertine.scan.Catalog;
import io.travertine.scan.InputFile;
import io.travertine.scan.Options;
import io.travertine.scan.Source;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Tables made of container files: one for each file of {@code path}, and those of {@code tables},
 * which hide files of the same name. Thread-safe; files are listed each time they are asked for,
 * and their headers read when one has come, gone or changed.
 */
final class AvroCatalog implements Catalog {
  private static final FileFormat FORMAT = new FileFormat(List.of(".avro"));

  private final Options options;
  private final DecoderCache decoders = DecoderCache.inBackground();
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /** A table and the files it was made of. */
  private record Known(List<LocalFile> files, List<InputFile.Version> versions, Source table) {}

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
    List<LocalFile> files = filesOf(name);
    if (files.isEmpty()) {
      known.remove(name);
      return null;
    }
    List<InputFile.Version> versions = files.stream().map(OpenFile::version).toList();
    Known before = known.get(name);
    if (before != null && before.files().equals(files) && before.versions().equals(versions)) {
      return before.table();
    }
    Options own = declared().get(name);
    Options table = own == null ? options : options.overriddenBy(own);
    Source opened = TableOpener.open(files, readerSchema(table), settings(table), decoders);
    known.put(name, new Known(files, versions, opened));
    return opened;
  }

  private static TableSettings settings(Options table) {
    return new TableSettings(
        table.value(AvroOptions.MAX_BLOCK_BYTES),
        table.value(AvroOptions.RECURSION_DEPTH),
        table.value(AvroOptions.ON_ERROR));
  }

  private static @Nullable Schema readerSchema(Options table) {
    return table
        .find(AvroOptions.READER_SCHEMA)
        .map(text -> ReaderSchema.read(text, table))
        .orElse(null);
  }

  private List<LocalFile> filesOf(String name) {
    Options table = declared().get(name);
    if (table != null) {
      return new FileFinder(FORMAT, table.scope()).find(table.value(AvroOptions.TABLE_PATH));
    }
    LocalFile file = files().get(name);
    return file == null ? List.of() : List.of(file);
  }

  private Map<String, Options> declared() {
    return options.find(AvroOptions.TABLES).orElse(Map.of());
  }

  private Map<String, LocalFile> files() {
    List<String> paths = options.find(AvroOptions.PATH).orElse(List.of());
    return new FileFinder(FORMAT, options.scope()).findTables(paths);
  }

  /** Nothing is open between two scans. */
  @Override
  public void close() {
    known.clear();
    decoders.close();
  }
}
