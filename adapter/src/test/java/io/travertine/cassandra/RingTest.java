// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.cassandra.CassandraSplit.Ranges;
import io.travertine.cassandra.Ring.Segment;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RingTest {
  private static final long END = TokenRange.RING_END;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 32, 1000})
  void oneTokenIsTheWholeRingInAsManyPartsAsWanted(int parts) {
    List<Ranges> splits = Ring.UNKNOWN.cut(parts, 1_000_000);
    assertThat(splits).hasSize(parts);
    assertCoversTheRing(splits);
    assertThat(splits.stream().mapToLong(Ranges::weight).sum())
        .isBetween(1_000_000L - parts, 1_000_000L + parts);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 32})
  void tokensOfOneNodeAreOneRing(int parts) {
    Ring ring = ring(16, 1, 1);
    assertThat(ring.segments()).hasSize(1);
    assertThat(ring.cut(parts, 0)).hasSize(parts);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 32, 500})
  void virtualNodesAreGroupedByReplicas(int parts) {
    for (int replicas = 1; replicas <= 3; replicas++) {
      Ring ring = ring(16, 3, replicas);
      assertThat(ring.isWhole()).isTrue();
      List<Ranges> splits = ring.cut(parts, 0);
      assertCoversTheRing(splits);
      assertThat(splits.size()).isBetween(Math.min(parts, 3) / 3 + 1, 3 * parts + 48);
      for (Ranges split : splits) {
        for (TokenRange range : split.ranges()) {
          assertThat(hosts(ring, range)).isEqualTo(split.preferredHosts());
        }
      }
    }
  }

  @Test
  void aRingWithAGapOrAnOverlapIsNotWhole() {
    Segment first = new Segment(new TokenRange(END, 10), List.of("a"));
    assertThat(
            new Ring(List.of(first, new Segment(new TokenRange(10, END), List.of("b")))).isWhole())
        .isTrue();
    assertThat(
            new Ring(List.of(first, new Segment(new TokenRange(11, END), List.of("b")))).isWhole())
        .isFalse();
    assertThat(
            new Ring(List.of(first, new Segment(new TokenRange(9, END), List.of("b")))).isWhole())
        .isFalse();
    assertThat(new Ring(List.of(first)).isWhole()).isFalse();
  }

  @Test
  void rangesAreCutToWhatIsWanted() {
    assertThat(new TokenRange(END, END).cut(2))
        .containsExactly(new TokenRange(END, 0), new TokenRange(0, END));
    assertThat(new TokenRange(5, 7).cut(10))
        .containsExactly(new TokenRange(5, 6), new TokenRange(6, 7));
    assertThat(new TokenRange(END, 5).within(new TokenRange(0, END)))
        .contains(new TokenRange(0, 5));
    assertThat(new TokenRange(END, 5).within(new TokenRange(5, END))).isEmpty();
    assertThat(TokenRange.WHOLE_RING.within(TokenRange.WHOLE_RING)).contains(TokenRange.WHOLE_RING);
    assertThat(TokenRange.WHOLE_RING.share()).isEqualTo(1.0);
  }

  @Test
  void estimatesAreNormalisedToTheRing() {
    TokenRange quarter = new TokenRange(0, Long.MAX_VALUE / 2);
    SizeEstimate estimate = SizeEstimate.of(List.of(new SizeEstimate.OfRange(quarter, 1_000, 200)));
    assertThat(estimate.partitions()).isEqualTo(4_000);
    assertThat(estimate.bytes()).isEqualTo(800_000);
    // One token: the range ends where it begins.
    assertThat(SizeEstimate.of(List.of(new SizeEstimate.OfRange(new TokenRange(7, 7), 1_000, 200))))
        .isEqualTo(new SizeEstimate(1_000, 200_000));
    assertThat(SizeEstimate.of(List.of()).isKnown()).isFalse();
    assertThat(SizeEstimate.of(List.of()).statistics(3, true).rows()).isEmpty();
  }

  private static void assertCoversTheRing(List<Ranges> splits) {
    List<TokenRange> ranges = new ArrayList<>();
    splits.forEach(split -> ranges.addAll(split.ranges()));
    ranges.sort(Comparator.comparingLong(TokenRange::after));
    long expected = END;
    BigInteger sum = BigInteger.ZERO;
    for (TokenRange range : ranges) {
      assertThat(range.after()).isEqualTo(expected);
      expected = range.upTo();
      sum = sum.add(range.width());
    }
    assertThat(expected).isEqualTo(END);
    assertThat(sum).isEqualTo(TokenRange.RING);
  }

  private static List<String> hosts(Ring ring, TokenRange range) {
    for (Segment segment : ring.segments()) {
      if (segment.range().within(range).filter(range::equals).isPresent()) {
        return segment.hosts();
      }
    }
    throw new AssertionError(range + " lies in no segment");
  }

  /** Random tokens, owned in turn; a range is held by its owner and the next nodes. */
  private static Ring ring(int tokensOfNode, int nodes, int replicas) {
    Random random = new Random(42);
    TreeSet<Long> tokens = new TreeSet<>();
    while (tokens.size() < tokensOfNode * nodes) {
      tokens.add(random.nextLong());
    }
    List<Segment> segments = new ArrayList<>();
    int owner = 0;
    long after = END;
    for (long token : tokens) {
      segments.add(new Segment(new TokenRange(after, token), hosts(owner++, nodes, replicas)));
      after = token;
    }
    segments.add(new Segment(new TokenRange(after, END), hosts(owner, nodes, replicas)));
    return new Ring(segments);
  }

  private static List<String> hosts(int owner, int nodes, int replicas) {
    List<String> hosts = new ArrayList<>();
    for (int i = 0; i < replicas; i++) {
      hosts.add("node " + (owner + i) % nodes);
    }
    hosts.sort(null);
    return hosts;
  }
}
