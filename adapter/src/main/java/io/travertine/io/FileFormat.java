// SPDX-License-Identifier: Apache-2.0
package io.travertine.io;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Which files of a directory belong to a format, and how the table of a file is named.
 *
 * @param suffixes with their dot, in lower case: {@code .csv}
 */
public record FileFormat(List<String> suffixes) {

  public FileFormat {
    suffixes = List.copyOf(suffixes);
  }

  /**
   * Whether a directory that is given as a path includes {@code file}; names that begin with a dot
   * never are.
   */
  boolean includes(Path file) {
    String name = fileName(file);
    String plain = Compression.withoutSuffix(name).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && suffixes.stream().anyMatch(plain::endsWith);
  }

  /** The name of the file without directory, compression suffix and suffix of the format. */
  public String tableName(LocalFile file) {
    String name = Compression.withoutSuffix(fileName(file.path()));
    String lower = name.toLowerCase(Locale.ROOT);
    for (String suffix : suffixes) {
      if (lower.endsWith(suffix) && name.length() > suffix.length()) {
        return name.substring(0, name.length() - suffix.length());
      }
    }
    return name;
  }

  static String fileName(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }
}
