// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a source. The parts apply in this order: filter, aggregate, order, limit.
 * Immutable; each {@code with} method returns a refined copy.
 *
 * @param columns what the batches hold, in order; may be empty (rows are then only counted) or name
 *     a column twice; ignored where there is an aggregate
 * @param filter conjuncts, on any path of the schema, selected or not
 * @param order keys, on any path of the schema; empty for no order
 */
public record ScanSpec(
    List<ColumnPath> columns,
    List<Predicate> filter,
    List<SortKey> order,
    @Nullable Limit limit,
    @Nullable Aggregate aggregate) {

  public ScanSpec {
    columns = List.copyOf(columns);
    filter = List.copyOf(filter);
    order = List.copyOf(order);
  }

  /** Every column of {@code schema}, hidden ones included, and every row. */
  public static ScanSpec all(Schema schema) {
    return of(IntStream.range(0, schema.columns().size()).mapToObj(ColumnPath::of).toList());
  }

  /** These columns of every row. */
  public static ScanSpec of(List<ColumnPath> columns) {
    return new ScanSpec(columns, List.of(), List.of(), null, null);
  }

  public ScanSpec withColumns(List<ColumnPath> value) {
    return new ScanSpec(value, filter, order, limit, aggregate);
  }

  public ScanSpec withFilter(List<Predicate> value) {
    return new ScanSpec(columns, value, order, limit, aggregate);
  }

  /** This with further conjuncts. */
  public ScanSpec and(List<Predicate> conjuncts) {
    List<Predicate> all = new ArrayList<>(filter);
    all.addAll(conjuncts);
    return withFilter(all);
  }

  public ScanSpec withOrder(List<SortKey> value) {
    return new ScanSpec(columns, filter, value, limit, aggregate);
  }

  public ScanSpec withLimit(@Nullable Limit value) {
    return new ScanSpec(columns, filter, order, value, aggregate);
  }

  public ScanSpec withAggregate(@Nullable Aggregate value) {
    return new ScanSpec(columns, filter, order, limit, value);
  }

  /**
   * This with the values of parameters in place and every literal of its column's own type, ready
   * for {@link Source#plan} and for a {@link BatchFilter}. A filter that no row can pass becomes
   * the one conjunct {@link Predicate.Constant#FALSE}. Conjuncts keep their number and order: one
   * that every row passes becomes {@link Predicate.Constant#TRUE}.
   *
   * @throws ScanException if a limit is not a number of rows
   */
  public ScanSpec bind(Schema schema, Operand.Parameters parameters) {
    List<Predicate> bound = new ArrayList<>(filter.size());
    for (Predicate conjunct : filter) {
      bound.add(PredicateBinder.bind(conjunct, schema, parameters));
    }
    Limit boundLimit = limit == null ? null : limit.bind(parameters);
    return new ScanSpec(columns, bound, order, boundLimit, aggregate);
  }

  /** Whether a bound spec can have no rows. */
  public boolean isEmpty() {
    return filter.contains(Predicate.Constant.FALSE) && aggregate == null
        || limit != null && limit.fetchRows() == 0;
  }

  /** Every path that the filter reads. */
  public Set<ColumnPath> filterPaths() {
    Set<ColumnPath> paths = new LinkedHashSet<>();
    filter.forEach(conjunct -> paths.addAll(conjunct.paths()));
    return paths;
  }
}
