// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.util.List;

/** A name matches several things, none of them exactly. Becomes an {@link EngineException}. */
final class AmbiguousNameException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String name;

  AmbiguousNameException(String kind, String name, List<String> candidates) {
    super(
        kind
            + " \""
            + name
            + "\" is ambiguous: it matches "
            + String.join(", ", candidates.stream().map(each -> '"' + each + '"').toList())
            + " when case is ignored. Write one of them exactly.");
    this.name = name;
  }

  /** What was written. */
  String name() {
    return name;
  }
}
