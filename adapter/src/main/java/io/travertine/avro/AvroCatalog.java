// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import io.travertine.io.FileFinder;
import io.travertine.io.FileFormat;
import io.travertine.io.FileListing;
import io.travertine.io.LocalFile;
import io.travertine.io.OpenFile;
import io.travertine.scan.Catalog;
import io.travertine.scan.InputFile;
import io.travertine.scan.Options;
import io.travertine.scan.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Tables made of container files: one for each file of {@code path}, and those of {@code tables},
 * which hide files of the same name. Thread-safe; directories are listed again when they have
 * changed, and headers read when a file has come, gone or changed.
 */
final class AvroCatalog implements Catalog {
  private static final FileFormat FORMAT = new FileFormat(List.of(".avro"));

  private final Options options;
  private final Map<String, Options> declared;
  private final @Nullable FileListing files;
  private final Map<String, FileListing> filesOfDeclared = new HashMap<>();
  private final DecoderCache decoders = DecoderCache.inBackground();
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /** A table and the files it was made of. */
  private record Known(List<LocalFile> files, List<InputFile.Version> versions, Source table) {}

  AvroCatalog(Options options) {
    this.options = options;
    this.declared = options.find(AvroOptions.TABLES).orElse(Map.of());
    this.files =
        options
            .find(AvroOptions.PATH)
            .map(path -> new FileListing(new FileFinder(FORMAT, options.scope()), path))
            .orElse(null);
    declared.forEach(
        (name, table) ->
            filesOfDeclared.put(
                name,
                new FileListing(
                    new FileFinder(FORMAT, table.scope()), table.value(AvroOptions.TABLE_PATH))));
  }

  @Override
  public Set<String> tables() {
    Set<String> names = new TreeSet<>(declared.keySet());
    names.addAll(tableFiles().keySet());
    return names;
  }

  @Override
  public @Nullable Source table(String name) {
    List<LocalFile> found = filesOf(name);
    if (found.isEmpty()) {
      known.remove(name);
      return null;
    }
    List<InputFile.Version> versions = found.stream().map(OpenFile::version).toList();
    Known before = known.get(name);
    if (before != null && before.files().equals(found) && before.versions().equals(versions)) {
      return before.table();
    }
    Options own = declared.get(name);
    Options table = own == null ? options : options.overriddenBy(own);
    Source opened = TableOpener.open(found, readerSchema(table), settings(name, table), decoders);
    known.put(name, new Known(found, versions, opened));
    return opened;
  }

  private static TableSettings settings(String name, Options table) {
    return new TableSettings(
        name,
        table.value(AvroOptions.MAX_BLOCK_BYTES),
        table.value(AvroOptions.RECURSION_DEPTH),
        table.value(AvroOptions.ON_ERROR),
        table.value(AvroOptions.MAX_REJECTS));
  }

  private static @Nullable Schema readerSchema(Options table) {
    return table
        .find(AvroOptions.READER_SCHEMA)
        .map(text -> ReaderSchema.read(text, table))
        .orElse(null);
  }

  private List<LocalFile> filesOf(String name) {
    FileListing own = filesOfDeclared.get(name);
    if (own != null) {
      return own.files();
    }
    LocalFile file = tableFiles().get(name);
    return file == null ? List.of() : List.of(file);
  }

  private Map<String, LocalFile> tableFiles() {
    return files == null ? Map.of() : files.tables();
  }

  /** Nothing is open between two scans. */
  @Override
  public void close() {
    known.clear();
    decoders.close();
  }
}
