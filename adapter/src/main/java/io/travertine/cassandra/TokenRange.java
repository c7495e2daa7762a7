// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The partitions whose tokens lie in a part of the ring of the Murmur3 partitioner, from smaller to
 * larger tokens. A part across the end of the ring is two ranges.
 *
 * @param after the token before the first, or {@link #RING_END} to begin where the ring does
 * @param upTo the last token, or {@link #RING_END} to end where the ring does
 */
record TokenRange(long after, long upTo) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The smallest token, which no partition has: the ring ends where it begins. */
  static final long RING_END = Long.MIN_VALUE;

  static final TokenRange WHOLE_RING = new TokenRange(RING_END, RING_END);

  /** Number of tokens of the ring. */
  static final BigInteger RING = BigInteger.ONE.shiftLeft(Long.SIZE);

  /** Number of tokens; a range that ends where it begins is the whole ring. */
  BigInteger width() {
    BigInteger width = BigInteger.valueOf(upTo).subtract(BigInteger.valueOf(after)).mod(RING);
    return width.signum() == 0 ? RING : width;
  }

  /** The part of the ring that this is, from 0 to 1. */
  double share() {
    return width().doubleValue() / RING.doubleValue();
  }

  /** The largest token that a partition of this range can have. */
  long lastToken() {
    return upTo == RING_END ? Long.MAX_VALUE : upTo;
  }

  /** Ranges of equal width, in order, which together are this one; fewer if it is too narrow. */
  List<TokenRange> cut(int parts) {
    BigInteger width = width();
    int count = BigInteger.valueOf(parts).min(width).max(BigInteger.ONE).intValueExact();
    List<TokenRange> cut = new ArrayList<>();
    long from = after;
    for (int i = 1; i <= count; i++) {
      BigInteger offset = width.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(count));
      long to = i == count ? upTo : BigInteger.valueOf(after).add(offset).longValueExact();
      cut.add(new TokenRange(from, to));
      from = to;
    }
    return cut;
  }

  /** What of this lies in {@code other}, if anything does. */
  Optional<TokenRange> within(TokenRange other) {
    long from = Math.max(after, other.after);
    long to = Math.min(lastToken(), other.lastToken());
    return from < to
        ? Optional.of(new TokenRange(from, to == Long.MAX_VALUE ? RING_END : to))
        : Optional.empty();
  }

  /** For messages. */
  @Override
  public String toString() {
    return "token range (" + after + ", " + lastToken() + "]";
  }
}
