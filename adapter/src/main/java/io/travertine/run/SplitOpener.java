// SPDX-License-Identifier: Apache-2.0
package io.travertine.run;

import io.travertine.scan.BatchReader;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanMetrics;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import java.util.Iterator;
import java.util.function.UnaryOperator;

/** Plans one scan and opens its splits. Thread-safe as far as its source is. */
record SplitOpener(
    Source source, ScanSpec spec, ScanContext context, UnaryOperator<BatchReader> perSplit) {

  Iterator<Split> plan() {
    return source.plan(spec, context);
  }

  BatchReader open(Split split) {
    return new RetryingReader(() -> openOnce(split), context);
  }

  private BatchReader openOnce(Split split) {
    context.metrics().add(ScanMetrics.Counter.SPLITS, 1);
    BatchReader reader = source.open(split, spec, context);
    try {
      return perSplit.apply(new CountingReader(reader, context.metrics()));
    } catch (RuntimeException | Error e) {
      reader.close();
      throw e;
    }
  }
}
