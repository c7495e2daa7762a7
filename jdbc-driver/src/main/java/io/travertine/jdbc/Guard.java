// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Runs what may throw unchecked exceptions, so that only SQLException leaves the driver. Stateless.
 */
final class Guard {
  private Guard() {}

  /** Work with a result. */
  @FunctionalInterface
  interface Work<T extends @Nullable Object> {
    T run() throws SQLException;
  }

  /** Work without a result. */
  @FunctionalInterface
  interface Action {
    void run() throws SQLException;
  }

  /** The result of {@code work}; whatever it throws unchecked becomes an SQLException. */
  static <T extends @Nullable Object> T call(Work<T> work) throws SQLException {
    try {
      return work.run();
    } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
      throw SqlErrors.of(e);
    }
  }

  static void run(Action action) throws SQLException {
    try {
      action.run();
    } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
      throw SqlErrors.of(e);
    }
  }
}
