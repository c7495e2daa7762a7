// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.Split;
import java.util.List;

/** A part of a scan of one table: statements that are asked one after the other. */
sealed interface CassandraSplit extends Split permits CassandraSplit.Keys, CassandraSplit.Ranges {

  /** This without its first {@code count} statements. */
  CassandraSplit skip(int count);

  /**
   * Some of the partitions that the scan's bound filter names. The keys themselves follow from the
   * filter, always in the same order.
   *
   * @param from the first of them
   * @param to after the last of them
   */
  record Keys(int from, int to) implements CassandraSplit {
    private static final long serialVersionUID = 1L;

    int count() {
      return to - from;
    }

    @Override
    public Keys skip(int count) {
      return new Keys(from + count, to);
    }

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
   * Parts of the ring that the same nodes hold.
   *
   * @param weight estimated bytes, 0 if unknown
   * @param preferredHosts replicas
   */
  record Ranges(List<TokenRange> ranges, long weight, List<String> preferredHosts)
      implements CassandraSplit {
    private static final long serialVersionUID = 1L;

    /** Of a table that is not spread over the ring. */
    static final Ranges WHOLE_RING = new Ranges(List.of(TokenRange.WHOLE_RING), 0, List.of());

    public Ranges {
      ranges = List.copyOf(ranges);
      preferredHosts = List.copyOf(preferredHosts);
    }

    @Override
    public Ranges skip(int count) {
      return with(ranges.subList(count, ranges.size()));
    }

    Ranges with(List<TokenRange> others) {
      return new Ranges(others, weight, preferredHosts);
    }
  }
}
