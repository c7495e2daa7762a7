// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.index;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Classifies with the Vector API, where {@link Classifiers} finds one that is fast. Compiled apart
 * from all other classes, which see it by its name only. Immutable and thread-safe.
 */
final class VectorClassifier implements Classifier {
  private static final int BLOCK = BlockMasks.BLOCK;
  private static final VectorSpecies<Byte> SPECIES =
      ByteVector.SPECIES_PREFERRED.length() > BLOCK
          ? ByteVector.SPECIES_512
          : ByteVector.SPECIES_PREFERRED;

  private final byte delimiter;
  private final byte quote;
  private final long quoteFilter;

  VectorClassifier(int delimiter, int quote) {
    this.delimiter = (byte) delimiter;
    this.quote = (byte) quote;
    this.quoteFilter = quote == TextIndexer.NO_QUOTE ? 0 : -1L;
  }

  @Override
  public void classify(byte[] bytes, int at, int blocks, BlockMasks target) {
    int lanes = SPECIES.length();
    long special = 0;
    long notAscii = 0;
    for (int i = 1; i <= blocks; i++) {
      int from = at + BLOCK * (i - 1);
      long delimiters = 0;
      long lineFeeds = 0;
      long quotes = 0;
      long returns = 0;
      for (int lane = 0; lane < BLOCK; lane += lanes) {
        ByteVector vector = ByteVector.fromArray(SPECIES, bytes, from + lane);
        delimiters |= vector.compare(VectorOperators.EQ, delimiter).toLong() << lane;
        lineFeeds |= vector.compare(VectorOperators.EQ, (byte) '\n').toLong() << lane;
        quotes |= vector.compare(VectorOperators.EQ, quote).toLong() << lane;
        returns |= vector.compare(VectorOperators.EQ, (byte) '\r').toLong() << lane;
        notAscii |= vector.compare(VectorOperators.LT, (byte) 0).toLong();
      }
      quotes &= quoteFilter;
      target.delimiters[i] = delimiters;
      target.lineFeeds[i] = lineFeeds;
      target.quotes[i] = quotes;
      target.returns[i] = returns;
      special |= quotes | returns;
    }
    target.special = (special | notAscii) != 0;
    target.all |= notAscii == 0 ? 0 : Swar.HIGH;
  }
}
