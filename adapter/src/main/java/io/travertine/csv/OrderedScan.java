// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.csv.table.TableShape;
import io.travertine.scan.Column;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import io.travertine.scan.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A scan whose order is checked: it also reads the keys, and the numbers of the rows for messages.
 * Immutable.
 *
 * @param spec with these columns behind those that were asked for
 * @param asked ordinals of the columns that were asked for
 * @param rowColumn where the numbers of the rows stand, or -1 where the table hides them
 */
record OrderedScan(ScanSpec spec, Schema schema, RowOrder order, int[] asked, int rowColumn) {

  static OrderedScan of(ScanSpec spec, Schema schema) {
    List<ColumnPath> columns = new ArrayList<>(spec.columns());
    int[] keys = spec.order().stream().mapToInt(key -> add(key.column(), columns)).toArray();
    int row = schema.ordinal(TableShape.ROW).orElse(-1);
    boolean numbered = row >= 0 && schema.column(row).visibility() == Column.Visibility.HIDDEN;
    int rowColumn = numbered ? add(ColumnPath.of(row), columns) : -1;
    int[] asked = IntStream.range(0, spec.columns().size()).toArray();
    List<SortKey> order = spec.order();
    return new OrderedScan(
        spec.withColumns(columns), schema, new RowOrder(order, keys), asked, rowColumn);
  }

  OrderCheck newCheck() {
    return new OrderCheck(order, schema, rowColumn);
  }

  private static int add(ColumnPath column, List<ColumnPath> columns) {
    if (!columns.contains(column)) {
      columns.add(column);
    }
    return columns.indexOf(column);
  }
}
