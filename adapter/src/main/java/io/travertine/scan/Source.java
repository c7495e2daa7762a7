// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.Iterator;
import java.util.List;

/** Something that can be scanned. Immutable and thread-safe; a catalog owns whatever it needs. */
public interface Source {

  /** The columns; the same for the life of this object. */
  Schema schema();

  /** Size estimates for the planner; cheap. */
  Statistics statistics();

  /**
   * Says what of {@code spec} this source will do. No I/O. Operands may be parameters whose values
   * are not known yet; the answer must hold for every value. The conjuncts are judged together.
   */
  ScanOffer offer(ScanSpec spec);

  /**
   * Sets of columns, by ordinal, whose values lead to their rows without a scan: each set of values
   * costs about as much as reading a few rows. Empty, the default, where there is no such key.
   */
  default List<List<Integer>> lookupKeys() {
    return List.of();
  }

  /**
   * Cuts a scan into splits, found lazily as they are asked for. Together, in order, they hold
   * every row of the source exactly once, whatever their number. Reads metadata only, and the
   * iterator holds nothing open.
   *
   * @param spec bound ({@link ScanSpec#bind})
   */
  Iterator<Split> plan(ScanSpec spec, ScanContext context);

  /**
   * Opens one split.
   *
   * <p>The batches have the columns of {@code spec}, in its order. Rows that an {@link
   * ScanOffer.Verdict#EXACT EXACT} conjunct excludes are never in them; every other row of the
   * split is, unless the offered limit makes it unnecessary.
   *
   * @param spec the same bound spec that {@link #plan} was given
   */
  BatchReader open(Split split, ScanSpec spec, ScanContext context);
}
