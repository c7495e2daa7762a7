// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.index;

/**
 * Finds the separators of a text that begins with a record, stretch after stretch. Hot. Used by one
 * thread.
 */
final class TextScan {
  private final Classifier classifier;
  private final BlockMasks masks;
  private final Quoting quoting = new Quoting();

  TextScan(Classifier classifier, int length) {
    this.classifier = classifier;
    this.masks = new BlockMasks(length);
  }

  /** What was found of quotes and carriage returns. */
  Quoting quoting() {
    return quoting;
  }

  /** Separators outside quotes in the blocks of the stretch, from index 1. */
  long[] separators() {
    return masks.delimiters;
  }

  /** Those of them that are line feeds. */
  long[] lineEnds() {
    return masks.lineFeeds;
  }

  /** The highest bits of all bytes. */
  long all() {
    return masks.all;
  }

  /** Passes a stretch of what is left of the text; returns its number of blocks. */
  int next(byte[] bytes, int at, int to) {
    int left = to - at;
    int classified = BlockMasks.blocks(left);
    classifier.classify(bytes, at, classified, masks);
    int blocks = Math.min(classified, (left + BlockMasks.BLOCK - 1) / BlockMasks.BLOCK);
    long text = left < blocks * BlockMasks.BLOCK ? (1L << left) - 1 : -1L;
    quoting.pass(masks, blocks, text);
    return blocks;
  }
}
