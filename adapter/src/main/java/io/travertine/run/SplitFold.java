// SPDX-License-Identifier: Apache-2.0
package io.travertine.run;

import io.travertine.scan.Batch;

/**
 * Makes one part of the rows of each split, in the threads that decode them, and folds the parts
 * into one result in the order of the splits. What comes out therefore depends on how the source is
 * cut but not on the number of threads.
 *
 * @param <P> a part; used by one thread at a time
 */
public interface SplitFold<P> {

  /** A part without rows. Called by any thread. */
  P begin();

  /** Takes rows of a split into its part. Called by the thread that decodes the split. */
  void add(P part, Batch batch);

  /**
   * Takes the part of the next split into the result. Never called by two threads at a time.
   *
   * @return a part without rows, to be used for another split; may be the same one
   */
  P fold(P part);
}
