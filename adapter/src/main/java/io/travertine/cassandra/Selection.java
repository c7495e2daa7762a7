// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.ColumnPath;
import io.travertine.scan.Predicate;
import io.travertine.scan.ScanSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a statement selects and what becomes of it.
 *
 * @param decoded distinct columns whose values are decoded, in the order of the statement
 * @param counted a column that is selected because a statement must select one, or empty
 * @param layout paths of the batches before the filter: those asked for, then those that only the
 *     filter reads
 * @param width how many paths were asked for
 */
record Selection(
    List<Selected> decoded, List<Selected> counted, List<ColumnPath> layout, int width) {

  /** A column of a statement. */
  record Selected(int ordinal, String name, TypeMapping mapping) {}

  Selection {
    decoded = List.copyOf(decoded);
    counted = List.copyOf(counted);
    layout = List.copyOf(layout);
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
    return new Selection(decoded, counted, layout, spec.columns().size());
  }

  /** Every column of the statement. */
  List<Selected> selected() {
    return decoded.isEmpty() ? counted : decoded;
  }

  List<String> names() {
    return selected().stream().map(Selected::name).toList();
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
