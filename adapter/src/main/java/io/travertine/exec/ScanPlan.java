// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.scan.Aggregate;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.Limit;
import io.travertine.scan.Predicate;
import io.travertine.scan.ScanOffer;
import io.travertine.scan.ScanOffer.Verdict;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How a scan is shared between its source and the operators above it. Immutable; made once per plan
 * and opened any number of times.
 *
 * @param asked what the scan has to answer
 * @param offer what the source said to it
 * @param pushed what the source is given: the conjuncts that it does exactly or in part, and every
 *     column that is asked for, or that the aggregate or the residual reads; or the aggregate, if
 *     the source groups the rows of each split
 * @param residual conjuncts to be evaluated on the batches that come back
 */
public record ScanPlan(
    Source source, ScanSpec asked, ScanOffer offer, ScanSpec pushed, List<Predicate> residual) {

  public ScanPlan {
    residual = List.copyOf(residual);
  }

  /**
   * Asks {@code source} what it does of {@code asked}.
   *
   * @throws IllegalArgumentException if {@code asked} has an order or an aggregate that nobody here
   *     can do: {@link #canAnswer} says so before
   */
  public static ScanPlan of(Source source, ScanSpec asked) {
    ScanOffer offer = source.offer(asked);
    if (offer.filter().size() != asked.filter().size()) {
      throw new IllegalStateException(
          source
              + " gave "
              + offer.filter().size()
              + " verdicts on "
              + asked.filter().size()
              + " conjuncts");
    }
    if (!isAnswered(source, asked, offer)) {
      throw new IllegalArgumentException("Nobody can do the order or aggregate of " + asked);
    }
    List<Predicate> taken = new ArrayList<>();
    List<Predicate> residual = new ArrayList<>();
    for (int i = 0; i < asked.filter().size(); i++) {
      Predicate conjunct = asked.filter().get(i);
      Verdict verdict = offer.filter().get(i);
      if (verdict != Verdict.NONE) {
        taken.add(conjunct);
      }
      if (verdict != Verdict.EXACT) {
        residual.add(conjunct);
      }
    }
    if (asked.aggregate() != null && offer.aggregate() == Verdict.EXACT && residual.isEmpty()) {
      ScanSpec grouped = new ScanSpec(List.of(), taken, List.of(), null, asked.aggregate());
      return new ScanPlan(source, asked, offer, grouped, residual);
    }
    boolean limitTaken = offer.limit() != Verdict.NONE && asked.aggregate() == null;
    Limit limit = limitTaken ? asked.limit() : null;
    ScanSpec pushed =
        new ScanSpec(columnsToRead(asked, residual), taken, asked.order(), limit, null);
    return new ScanPlan(source, asked, offer, pushed, residual);
  }

  /** Whether {@code source} and the operators here can answer {@code asked}. */
  public static boolean canAnswer(Source source, ScanSpec asked) {
    return isAnswered(source, asked, source.offer(asked));
  }

  private static boolean isAnswered(Source source, ScanSpec asked, ScanOffer offer) {
    boolean ordered = asked.order().isEmpty() || offer.order() == Verdict.EXACT;
    Aggregate aggregate = asked.aggregate();
    return ordered && (aggregate == null || AggregatePlan.canCompute(aggregate, source.schema()));
  }

  /** Whether the source groups the rows of each split. */
  public boolean isGroupedBySource() {
    return pushed.aggregate() != null;
  }

  /** Whether the source returns just the rows that the limit wants. */
  boolean isLimitExact() {
    return asked.aggregate() == null && offer.limit() == Verdict.EXACT;
  }

  private static List<ColumnPath> columnsToRead(ScanSpec asked, List<Predicate> residual) {
    List<ColumnPath> columns =
        new ArrayList<>(
            asked.aggregate() == null ? asked.columns() : AggregatePlan.columns(asked.aggregate()));
    Set<ColumnPath> wanted = new LinkedHashSet<>();
    residual.forEach(conjunct -> wanted.addAll(conjunct.paths()));
    for (ColumnPath path : wanted) {
      if (columns.stream().noneMatch(column -> column.covers(path))) {
        columns.add(path);
      }
    }
    return columns;
  }
}
