// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.SortKey;
import io.travertine.scan.SortKey.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The order in which the rows of a partition are read. */
enum ClusteringOrder {
  AS_KEPT,
  REVERSED;

  /** Most partitions whose rows are merged: each has a page in memory. */
  static final int MAX_MERGED = 64;

  /**
   * The order that gives {@code keys}, if one does: by the clustering key or its reverse, apart
   * from columns that the filter lets have one value.
   */
  static Optional<ClusteringOrder> of(
      AskedTable table, FilterJudgement judgement, List<SortKey> keys) {
    if (!judgement.isKeyed() || judgement.keys() > MAX_MERGED || usesIndex(table, judgement)) {
      return Optional.empty();
    }
    List<SortKey> left = new ArrayList<>(keys);
    left.removeIf(key -> isConstant(table, judgement, key));
    Boolean reversed = null;
    PrimaryKey primary = table.key();
    int at = 0;
    for (SortKey key : left) {
      while (at < primary.clustering().size()
          && isOneValue(primary, judgement, at)
          && primary.clustering().get(at).ordinal() != key.column().column()) {
        at++;
      }
      if (at == primary.clustering().size()
          || !key.column().isWholeColumn()
          || primary.clustering().get(at).ordinal() != key.column().column()
          || !primary.clustering().get(at).canOrder()) {
        return Optional.empty();
      }
      boolean other = primary.directions().get(at) != key.direction();
      if (reversed != null && reversed != other) {
        return Optional.empty();
      }
      reversed = other;
      at++;
    }
    return Optional.of(Boolean.TRUE.equals(reversed) ? REVERSED : AS_KEPT);
  }

  /** What a statement says to be answered in this order; nothing for the order that is kept. */
  List<CqlWriter.Order> clause(PrimaryKey key) {
    if (this == AS_KEPT) {
      return List.of();
    }
    List<CqlWriter.Order> clause = new ArrayList<>();
    for (int i = 0; i < key.clustering().size(); i++) {
      Direction opposite =
          key.directions().get(i) == Direction.ASCENDING
              ? Direction.DESCENDING
              : Direction.ASCENDING;
      clause.add(new CqlWriter.Order(key.clustering().get(i).name(), opposite));
    }
    return clause;
  }

  /** The server does not order what an index finds. */
  private static boolean usesIndex(AskedTable table, FilterJudgement judgement) {
    return judgement.filtered().stream()
        .anyMatch(restriction -> table.index(restriction.column(), restriction.part()).isPresent());
  }

  private static boolean isConstant(AskedTable table, FilterJudgement judgement, SortKey key) {
    if (!key.column().isWholeColumn()) {
      return false;
    }
    int column = key.column().column();
    return (judgement.isOnePartition() && table.key().isPartition(column))
        || judgement.equalities().stream()
            .anyMatch(equality -> equality.column() == column && equality.isOneValue())
        || judgement.partition().stream()
            .anyMatch(equality -> equality.column() == column && equality.isOneValue());
  }

  /** Two zeros of a floating-point column are kept apart, each with rows in order. */
  private static boolean isOneValue(PrimaryKey key, FilterJudgement judgement, int clustering) {
    return clustering < judgement.equalities().size()
        && key.clustering().get(clustering).floating() == null
        && judgement.equalities().get(clustering).isOneValue();
  }
}
