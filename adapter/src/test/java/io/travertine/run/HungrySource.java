// SPDX-License-Identifier: Apache-2.0
package io.travertine.run;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanOffer;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import io.travertine.scan.Statistics;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Another source whose readers each hold bytes of the budget from their first batch on. */
record HungrySource(Source source, long bytesPerReader) implements Source {
  @Override
  public Schema schema() {
    return source.schema();
  }

  @Override
  public Statistics statistics() {
    return source.statistics();
  }

  @Override
  public ScanOffer offer(ScanSpec spec) {
    return source.offer(spec);
  }

  @Override
  public Iterator<Split> plan(ScanSpec spec, ScanContext context) {
    return source.plan(spec, context);
  }

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
