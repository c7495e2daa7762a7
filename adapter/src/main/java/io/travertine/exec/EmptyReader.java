// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import org.jspecify.annotations.Nullable;

/** No rows. Stateless. */
enum EmptyReader implements BatchReader {
  INSTANCE;

  @Override
  public @Nullable Batch next() {
    return null;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
