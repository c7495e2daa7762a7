// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.data;

import io.trino.tpch.LineItem;
import io.trino.tpch.LineItemGenerator;
import java.time.LocalDate;
import java.util.Iterator;

/**
 * The first line items of TPC-H at the smallest whole scale factor that has enough of them. The
 * generator has its own fixed seeds.
 */
final class LineItemRows implements CsvRows {
  /** A little less than what scale factor 1 holds. */
  private static final long BYTES_OF_SCALE = 700_000_000;

  private final Iterator<LineItem> items;

  LineItemRows(long bytes) {
    long scale = Math.max(1, (bytes + BYTES_OF_SCALE - 1) / BYTES_OF_SCALE);
    this.items = new LineItemGenerator(scale, 1, 1).iterator();
  }

  @Override
  public void append(StringBuilder row) {
    LineItem item = items.next();
    row.append(item.getOrderKey()).append(',');
    row.append(item.getPartKey()).append(',');
    row.append(item.getSupplierKey()).append(',');
    row.append(item.getLineNumber()).append(',');
    row.append(item.getQuantity()).append(',');
    CsvFile.appendHundredths(row, item.getExtendedPriceInCents());
    row.append(',');
    CsvFile.appendHundredths(row, item.getDiscountPercent());
    row.append(',');
    CsvFile.appendHundredths(row, item.getTaxPercent());
    row.append(',');
    row.append(item.getReturnFlag()).append(',');
    row.append(item.getStatus()).append(',');
    row.append(LocalDate.ofEpochDay(item.getShipDate())).append(',');
    row.append(LocalDate.ofEpochDay(item.getCommitDate())).append(',');
    row.append(LocalDate.ofEpochDay(item.getReceiptDate())).append(',');
    row.append(item.getShipInstructions()).append(',');
    row.append(item.getShipMode()).append(',');
    String comment = item.getComment();
    if (comment.indexOf(',') < 0) {
      row.append(comment);
    } else {
      row.append('"').append(comment).append('"');
    }
  }
}
