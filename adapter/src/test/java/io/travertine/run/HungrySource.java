// SPDX-License-Identifier: Apache-2.0
package io.travertine.run;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.ForwardingSource;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import org.jspecify.annotations.Nullable;

/** Another source whose readers each hold bytes of the budget from their first batch on. */
record HungrySource(Source source, long bytesPerReader) implements ForwardingSource {

  @Override
  public BatchReader open(Split split, ScanSpec spec, ScanContext context) {
    MemoryBudget memory = context.memory();
    return new Reader(
        source.open(split, spec, context), memory, memory.reserve(0, "A reader"), bytesPerReader);
  }

  private record Reader(
      BatchReader input, MemoryBudget memory, MemoryBudget.Reservation held, long bytes)
      implements BatchReader {
    @Override
    public @Nullable Batch next() {
      if (held.bytes() == 0) {
        held.add(memory.reserve(bytes, "A reader"));
      }
      return input.next();
    }

    @Override
    public void close() {
      held.close();
      input.close();
    }
  }
}
