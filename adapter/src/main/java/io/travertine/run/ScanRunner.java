// SPDX-License-Identifier: Apache-2.0
package io.travertine.run;

import io.travertine.scan.BatchReader;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import java.util.function.UnaryOperator;

/** Runs a scan: opens its splits as they are needed and hands on their batches. */
public final class ScanRunner {
  private ScanRunner() {}

  /**
   * A reader of the whole scan. Nothing is planned or opened before its first batch is asked for.
   *
   * @param spec bound
   * @param perSplit work to be done on the batches of each split, in the thread that decodes them
   */
  public static BatchReader open(
      Source source,
      ScanSpec spec,
      ScanContext context,
      RunSettings settings,
      UnaryOperator<BatchReader> perSplit) {
    SplitOpener opener = new SplitOpener(source, spec, context, perSplit);
    WorkerPool pool = settings.pool();
    return pool == null || settings.threads() == 1
        ? new SequentialReader(opener)
        : new ParallelReader(opener, settings, pool);
  }
}
