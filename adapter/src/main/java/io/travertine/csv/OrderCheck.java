// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.csv.option.CsvErrors;
import io.travertine.scan.Batch;
import io.travertine.scan.Location;
import io.travertine.scan.LongVector;
import io.travertine.scan.ScanException;
import io.travertine.scan.Schema;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the rows of a scan stand in the order that its table is said to have, within splits
 * and from each split to the next. Keeps at most two rows of a split. Thread-safe.
 */
final class OrderCheck {
  private final RowOrder order;
  private final Schema schema;
  private final int rowColumn;
  private final Map<Integer, Ends> splits = new HashMap<>();

  /** The first split whose end is not known yet, and the last row above it. */
  private int open;

  private @Nullable Place above;

  /** A row that outlives its batch, and the file it is from. */
  record Place(Batch row, String file) {}

  /** The first and the last row of a split, as far as they are known. */
  private record Ends(@Nullable Place first, @Nullable Place last, boolean whole) {}

  /**
   * @param rowColumn where the batches have the numbers of the rows, or -1
   */
  OrderCheck(RowOrder order, Schema schema, int rowColumn) {
    this.order = order;
    this.schema = schema;
    this.rowColumn = rowColumn;
  }

  /** The row at {@code row} of {@code batch}, for later. */
  static Place place(Batch batch, int row, String file) {
    return new Place(batch.slice(row, 1).copy(), file);
  }

  /** Checks the rows of one batch, behind the last row of the batch before it, if there is one. */
  void check(@Nullable Place before, Batch batch, String file) {
    if (before != null && order.compare(before.row(), 0, batch, 0) > 0) {
      throw disorder(before, place(batch, 0, file));
    }
    for (int row = 1; row < batch.size(); row++) {
      if (order.compare(batch, row - 1, batch, row) > 0) {
        throw disorder(place(batch, row - 1, file), place(batch, row, file));
      }
    }
  }

  /** Says how split {@code number} begins. */
  synchronized void begins(int number, Place first) {
    splits.put(number, new Ends(first, null, false));
    if (number == open) {
      check(above, first.row(), first.file());
    }
  }

  /** Says how split {@code number} ends, from which all rows that are wanted have been read. */
  synchronized void ends(int number, @Nullable Place last) {
    Ends known = splits.get(number);
    splits.put(number, new Ends(known == null ? null : known.first(), last, true));
    Ends next = splits.get(open);
    while (next != null && next.whole()) {
      above = next.last() == null ? above : next.last();
      splits.remove(open);
      open++;
      next = splits.get(open);
      Place first = next == null ? null : next.first();
      if (first != null) {
        check(above, first.row(), first.file());
      }
    }
  }

  private ScanException disorder(Place before, Place behind) {
    return ScanException.of(
            CsvErrors.ORDER,
            String.format(
                Locale.ROOT,
                "The table is declared sorted, but %s stands before %s",
                shown(before),
                shown(behind)))
        .at(Location.of(behind.file()))
        .fix("Correct or remove sorted, or sort the file; verifySort: false trusts it unseen")
        .build();
  }

  private String shown(Place place) {
    StringBuilder text = new StringBuilder("a row of ");
    if (rowColumn >= 0) {
      long number = ((LongVector) place.row().column(rowColumn)).longAt(0);
      text = new StringBuilder("row ").append(number).append(" of ");
    }
    text.append(place.file()).append(" (");
    for (int i = 0; i < order.columns().length; i++) {
      text.append(i == 0 ? "" : ", ");
      text.append(schema.field(order.keys().get(i).column()).name());
      text.append(" ").append(place.row().value(0, order.columns()[i]));
    }
    return text.append(")").toString();
  }
}
