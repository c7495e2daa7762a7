// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.Limit;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out the first rows and ends after the wanted number; then it closes its input at once.
 * Used by one thread, except for {@link #close}.
 */
final class LimitReader implements BatchReader {
  private final BatchReader input;
  private long toSkip;
  private long toReturn;

  LimitReader(BatchReader input, Limit limit) {
    this.input = input;
    this.toSkip = limit.offsetRows();
    this.toReturn = limit.fetchRows();
  }

  @Override
  public @Nullable Batch next() {
    while (toReturn > 0) {
      Batch batch = input.next();
      if (batch == null) {
        return null;
      }
      if (batch.size() <= toSkip) {
        toSkip -= batch.size();
        continue;
      }
      int from = (int) toSkip;
      int count = (int) Math.min(toReturn, batch.size() - from);
      toSkip = 0;
      toReturn -= count;
      return batch.slice(from, count);
    }
    input.close();
    return null;
  }

  @Override
  public void close() {
    input.close();
  }
}
