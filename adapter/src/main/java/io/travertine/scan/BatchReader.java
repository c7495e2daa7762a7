// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import org.jspecify.annotations.Nullable;

/** Pulls batches. Used by one thread, except for {@link #close}. */
public interface BatchReader extends AutoCloseable {

  /**
   * The next batch, possibly empty, or null at the end. It is valid until the next call of this
   * method or of {@link #close}.
   *
   * @throws ScanException if the data cannot be read; nothing is skipped in silence
   */
  @Nullable Batch next();

  /** Releases everything. May be called at any moment, twice, and from another thread. */
  @Override
  void close();
}
