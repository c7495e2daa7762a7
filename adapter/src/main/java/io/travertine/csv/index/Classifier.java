// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.index;

/** Tells the bytes of which CSV is made from all others. Immutable and thread-safe. */
interface Classifier {

  /**
   * Fills {@code target} with the classes of {@code blocks} times 64 bytes from {@code at}.
   *
   * @param blocks a multiple of {@link BlockMasks#GROUP}, at most {@link BlockMasks#MOST_BLOCKS}
   */
  void classify(byte[] bytes, int at, int blocks, BlockMasks target);
}
