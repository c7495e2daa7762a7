// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.Aggregate;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.LongVector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row that holds the number of rows of its input, once for each call. Used by one thread,
 * except for {@link #close}.
 */
final class CountRows implements BatchReader {
  private final BatchReader input;
  private final Aggregate aggregate;
  private boolean done;

  CountRows(BatchReader input, Aggregate aggregate) {
    this.input = input;
    this.aggregate = aggregate;
  }

  @Override
  public @Nullable Batch next() {
    if (done) {
      return null;
    }
    long rows = 0;
    for (Batch batch = input.next(); batch != null; batch = input.next()) {
      rows += batch.size();
    }
    done = true;
    List<ColumnVector> counts = new ArrayList<>();
    for (Aggregate.Call call : aggregate.calls()) {
      counts.add(new LongVector(call.result(), new long[] {rows}, null));
    }
    return Batch.of(1, counts);
  }

  @Override
  public void close() {
    input.close();
  }
}
