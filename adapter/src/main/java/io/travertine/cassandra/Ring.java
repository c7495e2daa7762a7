// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.Metadata;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.TokenMap;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which nodes hold which tokens of one keyspace, at one moment.
 *
 * @param segments in ring order; each token lies in just one of them
 */
record Ring(List<Segment> segments) {
  private static final String MURMUR3 = "Murmur3Partitioner";

  /** Rounding of shares must not open a split of its own. */
  private static final double ROUNDING = 1e-9;

  /** A range and the nodes that hold it, in a fixed order. */
  record Segment(TokenRange range, List<String> hosts) {
    Segment {
      hosts = List.copyOf(hosts);
    }
  }

  static final Ring UNKNOWN = new Ring(List.of(new Segment(TokenRange.WHOLE_RING, List.of())));

  Ring {
    segments = merged(segments);
  }

  /**
   * What the driver knows of the ring; {@link #UNKNOWN} if that is not a ring of Murmur3 tokens.
   */
  static Ring of(Metadata metadata, String keyspace) {
    TokenMap map = metadata.getTokenMap().orElse(null);
    if (map == null || !isKnown(metadata)) {
      return UNKNOWN;
    }
    CqlIdentifier name = CqlIdentifier.fromInternal(keyspace);
    List<Segment> segments = new ArrayList<>();
    for (com.datastax.oss.driver.api.core.metadata.token.TokenRange owned : map.getTokenRanges()) {
      List<String> hosts =
          map.getReplicas(name, owned).stream().map(Ring::address).sorted().toList();
      for (com.datastax.oss.driver.api.core.metadata.token.TokenRange piece : owned.unwrap()) {
        long after = Long.parseLong(map.format(piece.getStart()));
        long upTo = Long.parseLong(map.format(piece.getEnd()));
        segments.add(new Segment(new TokenRange(after, upTo), hosts));
      }
    }
    Ring ring = new Ring(segments);
    return ring.isWhole() ? ring : UNKNOWN;
  }

  /** Whether the tokens are those of Murmur3, which this source can count with. */
  static boolean isKnown(Metadata metadata) {
    return metadata
        .getTokenMap()
        .filter(tokens -> tokens.getPartitionerName().endsWith(MURMUR3))
        .isPresent();
  }

  /** Whether the segments follow each other without gap or overlap, all around the ring. */
  boolean isWhole() {
    BigInteger sum = BigInteger.ZERO;
    long expected = TokenRange.RING_END;
    for (Segment segment : segments) {
      if (segment.range().after() != expected) {
        return false;
      }
      expected = segment.range().upTo();
      sum = sum.add(segment.range().width());
    }
    return expected == TokenRange.RING_END && sum.equals(TokenRange.RING);
  }

  /** Number of different sets of replicas. */
  int replicaSets() {
    return (int) segments.stream().map(Segment::hosts).distinct().count();
  }

  /** How many ranges there are in the splits of {@link #cut}. */
  long rangesOf(int parts) {
    return segments.stream().mapToLong(segment -> pieces(segment, parts)).sum();
  }

  private static int pieces(Segment segment, int parts) {
    return Math.max(1, (int) Math.ceil(segment.range().share() * parts - ROUNDING));
  }

  /**
   * Splits of about one {@code parts}-th of the ring each, in ring order of their first ranges; the
   * ranges of a split have the same replicas. There is at least one split for each set of replicas.
   *
   * @param bytes estimated size of the table, 0 if unknown
   */
  List<CassandraSplit.Ranges> cut(int parts, long bytes) {
    Map<List<String>, List<TokenRange>> byReplicas = new LinkedHashMap<>();
    for (Segment segment : segments) {
      byReplicas
          .computeIfAbsent(segment.hosts(), hosts -> new ArrayList<>())
          .addAll(segment.range().cut(pieces(segment, parts)));
    }
    double wanted = 1.0 / parts - ROUNDING;
    List<CassandraSplit.Ranges> splits = new ArrayList<>();
    byReplicas.forEach(
        (hosts, ranges) -> {
          List<TokenRange> begun = new ArrayList<>();
          double share = 0;
          for (TokenRange range : ranges) {
            begun.add(range);
            share += range.share();
            if (share >= wanted) {
              splits.add(new CassandraSplit.Ranges(begun, Math.round(bytes * share), hosts));
              begun = new ArrayList<>();
              share = 0;
            }
          }
          if (!begun.isEmpty()) {
            splits.add(new CassandraSplit.Ranges(begun, Math.round(bytes * share), hosts));
          }
        });
    splits.sort(Comparator.comparingLong(split -> split.ranges().get(0).after()));
    return splits;
  }

  /** In ring order, neighbours with the same replicas as one. */
  private static List<Segment> merged(List<Segment> segments) {
    List<Segment> sorted = new ArrayList<>(segments);
    sorted.sort(Comparator.comparingLong(segment -> segment.range().after()));
    List<Segment> merged = new ArrayList<>();
    for (Segment segment : sorted) {
      Segment last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      boolean joins =
          last != null
              && last.hosts().equals(segment.hosts())
              && last.range().upTo() == segment.range().after()
              && last.range().upTo() != TokenRange.RING_END;
      if (last != null && joins) {
        TokenRange both = new TokenRange(last.range().after(), segment.range().upTo());
        merged.set(merged.size() - 1, new Segment(both, segment.hosts()));
      } else {
        merged.add(segment);
      }
    }
    return List.copyOf(merged);
  }

  private static String address(Node node) {
    return node.getEndPoint().toString();
  }
}
