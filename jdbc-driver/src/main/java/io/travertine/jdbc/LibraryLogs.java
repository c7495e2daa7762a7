// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * Keeps what the libraries inside the one jar have to say of themselves off the console of a
 * program that has set up no logging: warnings are shown, news is not. Stateless.
 */
final class LibraryLogs {
  /** The libraries have this name only in the one jar; elsewhere their logs are the program's. */
  private static final String LIBRARIES = "io.travertine.shaded";

  /** Held, because a logger that nobody holds forgets its level. */
  private static final Logger LOGGER = Logger.getLogger(LIBRARIES);

  private LibraryLogs() {}

  /** Leaves alone what the program, or the configuration of logging, has said. */
  static void quieten() {
    boolean configured = LogManager.getLogManager().getProperty(LIBRARIES + ".level") != null;
    if (!configured && LOGGER.getLevel() == null) {
      LOGGER.setLevel(Level.WARNING);
    }
  }
}
