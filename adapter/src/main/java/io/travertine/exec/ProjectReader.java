// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps some columns, by their ordinals in the batches of its input. Used by one thread, except for
 * {@link #close}.
 */
record ProjectReader(BatchReader input, int[] ordinals) implements BatchReader {
  @Override
  public @Nullable Batch next() {
    Batch batch = input.next();
    return batch == null ? null : batch.project(ordinals);
  }

  @Override
  public void close() {
    input.close();
  }
}
