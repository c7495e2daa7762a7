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
   * @param work done on the batches of each split, in the thread that decodes them
   */
  public static BatchReader open(
      Source source, ScanSpec spec, ScanContext context, RunSettings settings, SplitWork work) {
    SplitOpener opener = new SplitOpener(source, spec, context, work);
    WorkerPool pool = settings.pool();
    return pool == null || settings.threads() == 1
        ? new SequentialReader(opener)
        : new ParallelReader(opener, settings, pool);
  }

  /**
   * The same with operators that any number of threads may put above their splits.
   *
   * @param perSplit thread-safe
   */
  public static BatchReader open(
      Source source,
      ScanSpec spec,
      ScanContext context,
      RunSettings settings,
      UnaryOperator<BatchReader> perSplit) {
    SplitWork work = () -> perSplit;
    return open(source, spec, context, settings, work);
  }

  /**
   * A scan whose splits are folded into one result. Nothing is planned or opened before it is run.
   *
   * @param spec bound
   * @param work done on the batches of each split before they are folded
   */
  public static <P> FoldedScan<P> fold(
      Source source,
      ScanSpec spec,
      ScanContext context,
      RunSettings settings,
      SplitWork work,
      SplitFold<P> fold) {
    return new FoldedScan<>(new SplitOpener(source, spec, context, work), settings, fold);
  }
}
