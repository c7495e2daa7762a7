// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import io.travertine.exec.compute.ComputedColumn;
import io.travertine.scan.Aggregate;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.Limit;
import io.travertine.scan.Predicate;
import io.travertine.scan.ScanOffer;
import io.travertine.scan.ScanOffer.Verdict;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import io.travertine.scan.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How a scan is shared between its source and the operators above it. Immutable; made once per plan
 * and opened any number of times.
 *
 * @param computed columns that only the aggregate reads; their ordinals follow those of the source
 * @param schema of the source, with the computed columns behind its own
 * @param asked what the scan has to answer
 * @param offer what the source said to it
 * @param pushed what the source is given: the conjuncts that it does exactly or in part, and every
 *     column that is asked for, or that the aggregate or the residual reads; or the aggregate, if
 *     the source groups the rows of each split
 * @param residual conjuncts to be evaluated on the batches that come back
 */
public record ScanPlan(
    Source source,
    List<ComputedColumn> computed,
    Schema schema,
    ScanSpec asked,
    ScanOffer offer,
    ScanSpec pushed,
    List<Predicate> residual) {

  public ScanPlan {
    computed = List.copyOf(computed);
    residual = List.copyOf(residual);
  }

  /**
   * Asks {@code source} what it does of {@code asked}.
   *
   * @throws IllegalArgumentException if {@code asked} has an order or an aggregate that nobody here
   *     can do: {@link #canAnswer} says so before
   */
  public static ScanPlan of(Source source, ScanSpec asked) {
    return of(source, List.of(), asked);
  }

  /**
   * Asks {@code source} what it does of {@code asked}, whose aggregate may read computed columns.
   *
   * @throws IllegalArgumentException as above
   */
  public static ScanPlan of(Source source, List<ComputedColumn> computed, ScanSpec asked) {
    ScanOffer offer = offer(source, computed, asked);
    Schema schema = ComputedColumn.extend(source.schema(), computed);
    if (offer.filter().size() != asked.filter().size()) {
      throw new IllegalStateException(
          source
              + " gave "
              + offer.filter().size()
              + " verdicts on "
              + asked.filter().size()
              + " conjuncts");
    }
    if (!isAnswered(schema, asked, offer)) {
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
    if (asked.aggregate() != null
        && computed.isEmpty()
        && offer.aggregate() == Verdict.EXACT
        && residual.isEmpty()) {
      ScanSpec grouped = new ScanSpec(List.of(), taken, List.of(), null, asked.aggregate());
      return new ScanPlan(source, computed, schema, asked, offer, grouped, residual);
    }
    boolean limitTaken = offer.limit() != Verdict.NONE && asked.aggregate() == null;
    Limit limit = limitTaken ? asked.limit() : null;
    ScanSpec pushed =
        new ScanSpec(
            columnsToRead(asked, residual, computed, source), taken, asked.order(), limit, null);
    return new ScanPlan(source, computed, schema, asked, offer, pushed, residual);
  }

  /** Whether {@code source} and the operators here can answer {@code asked}. */
  public static boolean canAnswer(Source source, ScanSpec asked) {
    return canAnswer(source, List.of(), asked);
  }

  /** Whether {@code source} and the operators here can answer {@code asked}. */
  public static boolean canAnswer(Source source, List<ComputedColumn> computed, ScanSpec asked) {
    Schema schema = ComputedColumn.extend(source.schema(), computed);
    return isAnswered(schema, asked, offer(source, computed, asked));
  }

  /** Sources know nothing of computed columns, nor of the aggregates that read them. */
  private static ScanOffer offer(Source source, List<ComputedColumn> computed, ScanSpec asked) {
    return source.offer(computed.isEmpty() ? asked : asked.withAggregate(null));
  }

  private static boolean isAnswered(Schema schema, ScanSpec asked, ScanOffer offer) {
    boolean ordered = asked.order().isEmpty() || offer.order() == Verdict.EXACT;
    Aggregate aggregate = asked.aggregate();
    return ordered && (aggregate == null || AggregatePlan.canCompute(aggregate, schema));
  }

  /** This on another source that does the same. */
  public ScanPlan withSource(Source other) {
    return new ScanPlan(other, computed, schema, asked, offer, pushed, residual);
  }

  /** Whether the source groups the rows of each split. */
  public boolean isGroupedBySource() {
    return pushed.aggregate() != null;
  }

  /**
   * Whether the source groups the rows of each split for {@code bound} too, which is what was asked
   * with the values of its parameters.
   */
  boolean isStillGrouped(ScanSpec bound) {
    ScanOffer now = source.offer(bound);
    return now.aggregate() == Verdict.EXACT && now.isFilterExact();
  }

  /** Whether the source returns just the rows that the limit wants. */
  boolean isLimitExact() {
    return asked.aggregate() == null && offer.limit() == Verdict.EXACT;
  }

  private static List<ColumnPath> columnsToRead(
      ScanSpec asked, List<Predicate> residual, List<ComputedColumn> computed, Source source) {
    List<ColumnPath> columns =
        new ArrayList<>(
            asked.aggregate() == null ? asked.columns() : AggregatePlan.columns(asked.aggregate()));
    if (!computed.isEmpty()) {
      int own = source.schema().columns().size();
      columns.removeIf(path -> path.column() >= own);
      computed.stream()
          .flatMap(column -> column.expression().paths())
          .filter(path -> !columns.contains(path))
          .distinct()
          .forEach(columns::add);
    }
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
