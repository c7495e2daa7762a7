// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import io.travertine.scan.Suggestion;
import java.util.Collection;

/** The last sentence of a message about a name that is not there. Stateless. */
final class Hint {
  private Hint() {}

  /**
   * A sentence that names the nearest known name, with a blank before it; empty when none is near.
   */
  static String nearest(String written, Collection<String> known) {
    if (written.length() < 2) {
      return "";
    }
    return Suggestion.nearest(written, known)
        .map(name -> " Did you mean \"" + name + "\"?")
        .orElse("");
  }
}
