// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The files that some paths stand for, found anew only when a directory on the way has changed: to
 * ask again costs one look at each of these directories, whatever the number of files. Thread-safe.
 */
public final class FileListing {
  private final FileFinder finder;
  private final List<String> paths;
  private @Nullable Found found;

  /** What was found, and by what it can be told that it still holds. */
  private static final class Found {
    private final List<LocalFile> files;
    private final Footprint footprint;
    private @Nullable SortedMap<String, LocalFile> tables;

    private Found(List<LocalFile> files, Footprint footprint) {
      this.files = files;
      this.footprint = footprint;
    }
  }

  /** Lists nothing yet. */
  public FileListing(FileFinder finder, List<String> paths) {
    this.finder = finder;
    this.paths = List.copyOf(paths);
  }

  /** The files, as {@link FileFinder#find} gives them; the same list while they are the same. */
  public synchronized List<LocalFile> files() {
    return found().files;
  }

  /** The files by the names of their tables, as {@link FileFinder#findTables} gives them. */
  public synchronized SortedMap<String, LocalFile> tables() {
    Found now = found();
    SortedMap<String, LocalFile> tables = now.tables;
    if (tables == null) {
      tables = finder.tables(now.files);
      now.tables = tables;
    }
    return tables;
  }

  private Found found() {
    Found known = found;
    if (known != null && known.footprint.isCurrent()) {
      return known;
    }
    found = null;
    Footprint footprint = new Footprint();
    List<LocalFile> files = finder.find(paths, footprint);
    Found now = new Found(files, footprint);
    if (known != null && known.files.equals(files)) {
      now = new Found(known.files, footprint);
      now.tables = known.tables;
    }
    found = now;
    return now;
  }
}
