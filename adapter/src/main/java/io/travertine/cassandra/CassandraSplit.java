// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.Split;
import java.util.List;

/** A part of a scan of one table. */
sealed interface CassandraSplit extends Split {

  /**
   * Some of the partitions that the scan's bound filter names. The keys themselves follow from the
   * filter, always in the same order.
   *
   * @param from the first of them
   * @param to after the last of them
   */
  record Keys(int from, int to) implements CassandraSplit {
    private static final long serialVersionUID = 1L;

    @Override
    public long weight() {
      return 0;
    }

    @Override
    public List<String> preferredHosts() {
      return List.of();
    }
  }

  /**
   * The partitions whose tokens lie in a part of the ring. It goes from smaller to larger tokens; a
   * part across the end of the ring is two splits.
   *
   * @param after the token before the first, or {@link Long#MIN_VALUE} to begin where the ring does
   * @param upTo the last token, or {@link Long#MIN_VALUE} to end where the ring does
   * @param weight estimated bytes, 0 if unknown
   * @param preferredHosts replicas
   */
  record TokenRange(long after, long upTo, long weight, List<String> preferredHosts)
      implements CassandraSplit {
    private static final long serialVersionUID = 1L;

    /** The smallest token of the Murmur3 partitioner, which no partition has. */
    static final long RING_END = Long.MIN_VALUE;

    static final TokenRange WHOLE_RING = new TokenRange(RING_END, RING_END, 0, List.of());

    public TokenRange {
      preferredHosts = List.copyOf(preferredHosts);
    }
  }
}
