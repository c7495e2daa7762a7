// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchFilter;
import io.travertine.scan.BatchReader;
import org.jspecify.annotations.Nullable;

/** Keeps the rows that pass a filter. Used by one thread, except for {@link #close}. */
record FilterReader(BatchReader input, BatchFilter filter) implements BatchReader {
  @Override
  public @Nullable Batch next() {
    Batch batch = input.next();
    return batch == null ? null : filter.apply(batch);
  }

  @Override
  public void close() {
    input.close();
  }
}
