// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What stands at a path, as far as the names in it go: a file in place of another of the same name
 * is the same, a directory in which a name has come or gone is not.
 *
 * @param modifiedNanos since 1970, of a directory; else 0
 * @param key what tells directories of the same name apart, where the file system has it
 */
record PathState(Kind kind, long modifiedNanos, @Nullable Object key) {

  /** What a name stands for. */
  enum Kind {
    NOTHING,
    DIRECTORY,
    OTHER
  }

  private static final PathState NOTHING = new PathState(Kind.NOTHING, 0, null);
  private static final PathState OTHER = new PathState(Kind.OTHER, 0, null);

  static PathState of(Path path) {
    try {
      BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
      if (!found.isDirectory()) {
        return OTHER;
      }
      long modified = found.lastModifiedTime().to(TimeUnit.NANOSECONDS);
      return new PathState(Kind.DIRECTORY, modified, found.fileKey());
    } catch (IOException e) {
      // Whoever needs what is there is told; here it only matters that it is no longer the same.
      return NOTHING;
    }
  }

  /** Whether a change after this moment gives another state. */
  boolean isSettled() {
    return kind != Kind.DIRECTORY || ClockGrain.isSettled(modifiedNanos);
  }
}
