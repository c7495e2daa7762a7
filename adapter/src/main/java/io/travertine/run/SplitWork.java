// SPDX-License-Identifier: Apache-2.0
package io.travertine.run;

import io.travertine.scan.BatchReader;
import java.util.function.UnaryOperator;

/** What is done with the batches of splits in the threads that decode them. Thread-safe. */
@FunctionalInterface
public interface SplitWork {

  /**
   * The operators of one thread, to be put above one split after another. Above a split that has to
   * be opened again they are put again.
   */
  UnaryOperator<BatchReader> forThread();
}
