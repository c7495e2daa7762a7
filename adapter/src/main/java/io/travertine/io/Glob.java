// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

import io.travertine.scan.ErrorCode;
import io.travertine.scan.Options;
import io.travertine.scan.ScanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/**
 * A path with wildcards: {@code *}, {@code ?}, {@code [a-z]} and {@code {a,b}} within a name,
 * {@code **} for any number of directories, none included. As in a shell, wildcards do not match
 * names that begin with a dot, and {@code **} does not follow symbolic links. Immutable.
 */
final class Glob {
  private static final String ANY_DIRECTORIES = "**";

  private final Path start;
  private final List<String> segments;

  private Glob(Path start, List<String> segments) {
    this.start = start;
    this.segments = segments;
  }

  static boolean isGlob(String path) {
    return path.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }

  static Glob parse(String path, Options.Scope scope) {
    List<String> segments = new ArrayList<>(List.of(path.split("/+")));
    Path start = path.startsWith("/") ? Path.of("/") : scope.baseDirectory();
    segments.removeIf(String::isEmpty);
    for (String segment : segments) {
      try {
        start.getFileSystem().getPathMatcher("glob:" + segment);
      } catch (PatternSyntaxException e) {
        throw ScanException.of(
                ErrorCode.OPTION_VALUE,
                scope.place() + ": cannot read the pattern \"" + path + "\": " + e.getDescription())
            .fix(
                "Close every bracket within the name it stands in; \"/\" cannot stand inside brackets")
            .cause(e)
            .build();
      }
    }
    return new Glob(start, Collections.unmodifiableList(segments));
  }

  /** The directory that the names in front of the first wildcard lead to. */
  Path literalStart() {
    Path directory = start;
    for (String segment : segments.subList(0, segments.size() - 1)) {
      if (isGlob(segment)) {
        break;
      }
      directory = directory.resolve(segment);
    }
    return directory;
  }

  /** The regular files that match, each once, name by name. */
  List<Path> find(Footprint footprint) throws IOException {
    Set<Path> found = new LinkedHashSet<>();
    find(start, 0, new Search(found, footprint));
    return List.copyOf(found);
  }

  /** What a search has found, and where it has looked. */
  private record Search(Set<Path> found, Footprint footprint) {}

  private void find(Path directory, int depth, Search search) throws IOException {
    String segment = segments.get(depth);
    boolean last = depth == segments.size() - 1;
    if (segment.equals(ANY_DIRECTORIES)) {
      findBelow(directory, depth, search);
      return;
    }
    if (!isGlob(segment)) {
      Path child = directory.resolve(segment).normalize();
      search.footprint().visit(child);
      accept(child, depth, last, search);
      return;
    }
    PathMatcher matcher = directory.getFileSystem().getPathMatcher("glob:" + segment);
    for (Path child : FileFinder.children(directory, search.footprint())) {
      Path name = child.getFileName();
      boolean hidden = isHidden(child) && !segment.startsWith(".");
      if (name != null && !hidden && matcher.matches(name)) {
        accept(child, depth, last, search);
      }
    }
  }

  /**
   * {@code **}: this directory and every one below; at the end of a pattern also the files in them.
   */
  private void findBelow(Path directory, int depth, Search search) throws IOException {
    boolean last = depth == segments.size() - 1;
    if (!last) {
      find(directory, depth + 1, search);
    }
    for (Path child : FileFinder.children(directory, search.footprint())) {
      if (isHidden(child)) {
        continue;
      }
      if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
        findBelow(child, depth, search);
      } else if (last && Files.isRegularFile(child)) {
        search.found().add(child);
      }
    }
  }

  private void accept(Path child, int depth, boolean last, Search search) throws IOException {
    if (last) {
      if (Files.isRegularFile(child)) {
        search.found().add(child);
      }
    } else if (Files.isDirectory(child)) {
      find(child, depth + 1, search);
    }
  }

  private static boolean isHidden(Path path) {
    return FileFormat.fileName(path).startsWith(".");
  }
}
