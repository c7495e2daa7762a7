// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.Predicate;
import io.travertine.scan.ScanSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a statement selects and what becomes of it.
 *
 * @param decoded distinct columns whose values are decoded, in the order of the statement
 * @param counted a column that is selected because a statement must select one, or empty
 * @param layout paths of the batches before the filter: those asked for, then those that only the
 *     filter reads
 * @param width how many paths were asked for
 * @param presence for a place in {@code decoded}, the place of a number that is 0 where the value
 *     stands for nothing and is NULL
 */
record Selection(
    List<Selected> decoded,
    List<Selected> counted,
    List<ColumnPath> layout,
    int width,
    Map<Integer, Integer> presence) {

  /** A column of a statement. */
  record Selected(int ordinal, String name, CqlWriter.Term term, TypeMapping mapping) {
    /** A column of the table. */
    static Selected column(int ordinal, String name, TypeMapping mapping) {
      return new Selected(ordinal, name, CqlWriter.Term.column(name), mapping);
    }
  }

  Selection {
    decoded = List.copyOf(decoded);
    counted = List.copyOf(counted);
    layout = List.copyOf(layout);
    presence = Map.copyOf(presence);
  }

  /**
   * The selection for {@code spec}.
   *
   * @param columns all columns of the table
   * @param cheapest ordinal of the column that costs least, to count rows
   */
  static Selection of(ScanSpec spec, List<Predicate> filter, List<Selected> columns, int cheapest) {
    List<ColumnPath> layout = new ArrayList<>(spec.columns());
    Set<ColumnPath> filtered = new LinkedHashSet<>();
    filter.forEach(predicate -> filtered.addAll(predicate.paths()));
    for (ColumnPath path : filtered) {
      if (layout.stream().noneMatch(column -> column.covers(path))) {
        layout.add(path);
      }
    }
    Set<Integer> ordinals = new LinkedHashSet<>();
    layout.forEach(path -> ordinals.add(path.column()));
    List<Selected> decoded = ordinals.stream().map(columns::get).toList();
    List<Selected> counted = decoded.isEmpty() ? List.of(columns.get(cheapest)) : List.of();
    return new Selection(decoded, counted, layout, spec.columns().size(), Map.of());
  }

  /**
   * The selection of just {@code columns}, whose ordinals are their places.
   *
   * @param width how many of them are asked for; the others say which of these are there
   */
  static Selection of(List<Selected> columns, int width, Map<Integer, Integer> presence) {
    List<ColumnPath> layout =
        columns.subList(0, width).stream().map(each -> ColumnPath.of(each.ordinal())).toList();
    return new Selection(columns, List.of(), layout, width, presence);
  }

  /** Every column of the statement. */
  List<Selected> selected() {
    return decoded.isEmpty() ? counted : decoded;
  }

  List<CqlWriter.Term> terms() {
    return selected().stream().map(Selected::term).toList();
  }

  List<DataType> types() {
    return selected().stream().map(column -> column.mapping().type()).toList();
  }

  /** Where column {@code ordinal} of the table stands in {@link #decoded}. */
  int position(int ordinal) {
    for (int i = 0; i < decoded.size(); i++) {
      if (decoded.get(i).ordinal() == ordinal) {
        return i;
      }
    }
    throw new IllegalStateException("Column " + ordinal + " is not selected");
  }
}
