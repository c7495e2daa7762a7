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
record SplitOpener(Source source, ScanSpec spec, ScanContext context, SplitWork work) {

  Iterator<Split> plan() {
    return source.plan(spec, context);
  }

  /** A reader of {@code split} below {@code operators}; opens it when it is first pulled. */
  RetryingReader open(Split split, UnaryOperator<BatchReader> operators) {
    context.metrics().add(ScanMetrics.Counter.SPLITS, 1);
    return openAgain(split, operators);
  }

  /** The same for a split that there was no memory for when it was opened before. */
  RetryingReader openAgain(Split split, UnaryOperator<BatchReader> operators) {
    return new RetryingReader(() -> openOnce(split, operators), context);
  }

  private BatchReader openOnce(Split split, UnaryOperator<BatchReader> operators) {
    BatchReader reader = source.open(split, spec, context);
    try {
      return operators.apply(new CountingReader(reader, context.metrics()));
    } catch (RuntimeException | Error e) {
      reader.close();
      throw e;
    }
  }
}
