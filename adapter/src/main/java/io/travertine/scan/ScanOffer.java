// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a {@link ScanSpec} a source will do.
 *
 * @param filter one verdict for each conjunct, in order
 * @param order EXACT: the rows of all splits, in the order of the splits, are in order; PARTIAL:
 *     those of each split are
 * @param limit EXACT: the source returns just the rows wanted; PARTIAL: each split ends once it has
 *     returned as many rows as are needed in all. Neither unless every conjunct is EXACT
 * @param aggregate EXACT: each split returns one row for each of its groups, to be merged: the
 *     values of {@code groupBy}, then those of the calls. PARTIAL does not occur. Where the filter
 *     has parameters the source is asked again once they are bound, and may then say NONE
 * @param access how rows are found, in words for EXPLAIN; null where there is only one way
 */
public record ScanOffer(
    List<Verdict> filter,
    Verdict order,
    Verdict limit,
    Verdict aggregate,
    @Nullable String access) {

  /** How much of one part a source does. */
  public enum Verdict {
    /** Done by the source; nobody has to do it again. */
    EXACT,
    /** The source does what it can; it has to be done again on what comes back. */
    PARTIAL,
    /** Not done by the source. */
    NONE
  }

  public ScanOffer {
    filter = List.copyOf(filter);
  }

  /** The source does nothing but select columns. */
  public static ScanOffer none(ScanSpec spec) {
    return new ScanOffer(
        Collections.nCopies(spec.filter().size(), Verdict.NONE),
        Verdict.NONE,
        Verdict.NONE,
        Verdict.NONE,
        null);
  }

  public ScanOffer withFilter(List<Verdict> value) {
    return new ScanOffer(value, order, limit, aggregate, access);
  }

  public ScanOffer withOrder(Verdict value) {
    return new ScanOffer(filter, value, limit, aggregate, access);
  }

  public ScanOffer withLimit(Verdict value) {
    return new ScanOffer(filter, order, value, aggregate, access);
  }

  public ScanOffer withAggregate(Verdict value) {
    return new ScanOffer(filter, order, limit, value, access);
  }

  public ScanOffer withAccess(String value) {
    return new ScanOffer(filter, order, limit, aggregate, value);
  }

  /** Whether nothing of the filter has to be done again. */
  public boolean isFilterExact() {
    return filter.stream().allMatch(verdict -> verdict == Verdict.EXACT);
  }
}
