// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.CancelSignal;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanOffer;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import io.travertine.scan.Statistics;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A source whose readers look at Calcite's cancel flag before each batch, in whatever thread they
 * run: the flag tells nobody when it is set.
 */
record PolledSource(Source source, AtomicBoolean flag) implements Source {
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
    return new PolledReader(source.open(split, spec, context), flag, context.cancel());
  }

  private record PolledReader(BatchReader input, AtomicBoolean flag, CancelSignal cancel)
      implements BatchReader {
    @Override
    public @Nullable Batch next() {
      if (flag.get()) {
        cancel.cancel(CancelSignal.Reason.CANCELLED);
      }
      cancel.check();
      return input.next();
    }

    @Override
    public void close() {
      input.close();
    }
  }
}
