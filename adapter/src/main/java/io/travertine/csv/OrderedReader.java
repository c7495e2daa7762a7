// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.csv.OrderCheck.Place;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import org.jspecify.annotations.Nullable;

/** Checks the order of the rows that it hands on. Used by one thread, except for {@link #close}. */
final class OrderedReader implements BatchReader {
  private final BatchReader rows;
  private final OrderedScan scan;
  private final OrderCheck check;
  private final int number;
  private final boolean shared;
  private final String file;
  private @Nullable Place last;
  private boolean ended;

  OrderedReader(BatchReader rows, OrderedScan scan, OrderedSplit split, String file) {
    this.rows = rows;
    this.scan = scan;
    OrderCheck known = split.check();
    this.shared = known != null;
    this.check = known == null ? scan.newCheck() : known;
    this.number = split.number();
    this.file = file;
  }

  @Override
  public @Nullable Batch next() {
    Batch batch = rows.next();
    if (batch == null) {
      if (shared && !ended) {
        ended = true;
        check.ends(number, last);
      }
      return null;
    }
    if (batch.size() > 0) {
      check.check(last, batch, file);
      if (shared && last == null) {
        check.begins(number, OrderCheck.place(batch, 0, file));
      }
      last = OrderCheck.place(batch, batch.size() - 1, file);
    }
    return batch.project(scan.asked());
  }

  @Override
  public void close() {
    rows.close();
  }
}
