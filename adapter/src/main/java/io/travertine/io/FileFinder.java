// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

import io.travertine.scan.Location;
import io.travertine.scan.Options;
import io.travertine.scan.ScanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files that paths stand for, in an order that depends on the paths and the names of the
 * files alone. A path is
 *
 * <ul>
 *   <li>a file, whatever its suffix;
 *   <li>a directory: the files right in it whose suffix is one of the format's, by name, and where
 *       {@link #withPartitions} says so those in directories named {@code key=value} below it;
 *   <li>a {@link Glob}: the files that match, whatever their suffix, by name.
 * </ul>
 *
 * A file that several paths find counts once. A path that finds nothing is an error. Immutable;
 * looks again at each call.
 */
public final class FileFinder {
  private final FileFormat format;
  private final Options.Scope scope;
  private final boolean partitions;

  public FileFinder(FileFormat format, Options.Scope scope) {
    this(format, scope, false);
  }

  private FileFinder(FileFormat format, Options.Scope scope, boolean partitions) {
    this.format = format;
    this.scope = scope;
    this.partitions = partitions;
  }

  /** A finder that also looks into directories named {@code key=value}, however deep. */
  public FileFinder withPartitions() {
    return new FileFinder(format, scope, true);
  }

  /**
   * The files that {@code paths} stand for; relative ones start at the base directory of the scope.
   *
   * @throws ScanException {@code FILE_NOT_FOUND} naming the path that finds nothing
   */
  public List<LocalFile> find(List<String> paths) {
    return find(paths, new Footprint());
  }

  List<LocalFile> find(List<String> paths, Footprint footprint) {
    Map<Path, LocalFile> found = new LinkedHashMap<>();
    for (String path : paths) {
      for (LocalFile file : find(path, footprint)) {
        found.putIfAbsent(file.path(), file);
      }
    }
    return List.copyOf(found.values());
  }

  /**
   * The same files by the names of their tables, sorted.
   *
   * @throws ScanException {@code FILE_AMBIGUOUS} if two files would be tables of the same name:
   *     numbering them would make the meaning of a name depend on what other files there are
   */
  public SortedMap<String, LocalFile> findTables(List<String> paths) {
    return tables(find(paths));
  }

  SortedMap<String, LocalFile> tables(List<LocalFile> files) {
    SortedMap<String, LocalFile> tables = new TreeMap<>();
    for (LocalFile file : files) {
      String table = format.tableName(file);
      LocalFile other = tables.putIfAbsent(table, file);
      if (other != null) {
        throw ScanException.of(
                FileErrors.FILE_AMBIGUOUS,
                String.format(
                    Locale.ROOT,
                    "%s: the files %s and %s would both be table \"%s\"",
                    scope.place(),
                    other.name(),
                    file.name(),
                    table))
            .fix(
                "Rename one of them, or leave one out of path and give it a path of its own under tables:")
            .build();
      }
    }
    return tables;
  }

  private List<LocalFile> find(String path, Footprint footprint) {
    Path literal = literal(path);
    try {
      PathState.Kind kind =
          literal == null ? PathState.Kind.NOTHING : footprint.visit(literal).kind();
      if (literal != null && kind == PathState.Kind.DIRECTORY) {
        return local(inDirectory(literal, path, footprint), literal);
      }
      if (literal != null && kind == PathState.Kind.OTHER) {
        if (!Files.isRegularFile(literal)) {
          throw notFound("\"" + path + "\" is neither a file nor a directory");
        }
        return List.of(LocalFile.of(literal, scope.baseDirectory()));
      }
      if (!Glob.isGlob(path)) {
        throw notFound("\"" + path + "\" does not exist");
      }
      Glob glob = Glob.parse(path, scope);
      List<Path> matches = glob.find(footprint);
      if (matches.isEmpty()) {
        throw notFound("no file matches \"" + path + "\"");
      }
      return local(matches, glob.literalStart());
    } catch (IOException e) {
      throw FileErrors.unreadable(Location.of(path), e);
    }
  }

  private List<LocalFile> local(List<Path> files, Path searched) {
    return files.stream()
        .map(file -> LocalFile.of(file, scope.baseDirectory()).foundIn(searched))
        .toList();
  }

  private List<Path> inDirectory(Path directory, String path, Footprint footprint)
      throws IOException {
    List<Path> files = new ArrayList<>();
    addFiles(directory, footprint, files);
    if (files.isEmpty()) {
      String wanted = String.join(", ", format.suffixes());
      throw notFound("the directory \"" + path + "\" holds no file named *" + wanted);
    }
    return files;
  }

  private void addFiles(Path directory, Footprint footprint, List<Path> files) throws IOException {
    for (Path child : children(directory, footprint)) {
      if (format.includes(child) && Files.isRegularFile(child)) {
        files.add(child);
      } else if (partitions && isPartition(child) && Files.isDirectory(child)) {
        addFiles(child, footprint, files);
      }
    }
  }

  private static boolean isPartition(Path directory) {
    String name = FileFormat.fileName(directory);
    return name.indexOf('=') > 0 && !name.startsWith(".");
  }

  /** What is in a directory, by name; independent of the file system's own order. */
  static List<Path> children(Path directory, Footprint footprint) throws IOException {
    footprint.visit(directory);
    try (Stream<Path> children = Files.list(directory)) {
      return children.sorted(FileFinder::byName).toList();
    }
  }

  private static int byName(Path a, Path b) {
    return FileFormat.fileName(a).compareTo(FileFormat.fileName(b));
  }

  /** The path as it stands, or null where the file system cannot have such a name. */
  private @Nullable Path literal(String path) {
    try {
      return scope.baseDirectory().resolve(path);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private ScanException notFound(String problem) {
    Path base = scope.baseDirectory().toAbsolutePath().normalize();
    return FileErrors.notFound(scope.place() + ": " + problem)
        .fix("Correct the path; relative paths start at " + base)
        .build();
  }
}
