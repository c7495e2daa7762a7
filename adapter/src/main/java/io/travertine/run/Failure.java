// SPDX-License-Identifier: Apache-2.0
package io.travertine.run;

import io.travertine.scan.BatchReader;
import org.jspecify.annotations.Nullable;

/** What a thread has thrown, on its way to another. */
final class Failure {
  private Failure() {}

  /** {@code failure} as something to throw; an error is thrown at once. */
  static RuntimeException unchecked(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return (RuntimeException) failure;
  }

  /** Closes {@code reader}; returns what was thrown before, or else what closing throws. */
  static @Nullable Throwable closing(BatchReader reader, @Nullable Throwable before) {
    try {
      reader.close();
      return before;
    } catch (RuntimeException | Error e) {
      if (before == null) {
        return e;
      }
      if (before != e) {
        before.addSuppressed(e);
      }
      return before;
    }
  }
}
