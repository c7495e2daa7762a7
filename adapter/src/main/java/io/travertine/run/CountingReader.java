// SPDX-License-Identifier: Apache-2.0
package io.travertine.run;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.ScanMetrics;
import org.jspecify.annotations.Nullable;

/** Counts the batches and rows that a source returns. Used by one thread. */
record CountingReader(BatchReader input, ScanMetrics metrics) implements BatchReader {
  @Override
  public @Nullable Batch next() {
    Batch batch = input.next();
    if (batch != null) {
      metrics.add(ScanMetrics.Counter.BATCHES, 1);
      metrics.add(ScanMetrics.Counter.ROWS, batch.size());
    }
    return batch;
  }

  @Override
  public void close() {
    input.close();
  }
}
