// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.engine;

import java.nio.file.Path;

/** Tells where classes come from. */
final class CodeSource {
  private CodeSource() {}

  /** The name of the jar or directory that holds a class; the version is part of a jar's. */
  static String of(Class<?> type) {
    return String.valueOf(
        Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).getFileName());
  }
}
