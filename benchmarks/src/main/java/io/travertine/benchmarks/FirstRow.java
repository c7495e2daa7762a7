// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import io.travertine.benchmarks.engine.Row;
import io.travertine.benchmarks.engine.RowConsumer;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Passes rows on and keeps the first as text, for people to compare. Used by one thread. */
final class FirstRow implements RowConsumer {
  private static final int MOST_CHARACTERS = 200;

  private final RowConsumer next;
  private final @Nullable Object[] values;
  private String text = "";

  FirstRow(int columns, RowConsumer next) {
    this.values = new Object[columns];
    this.next = next;
  }

  @Override
  public void accept(Row row) throws SQLException {
    if (text.isEmpty()) {
      for (int column = 0; column < values.length; column++) {
        values[column] = row.value(column);
      }
      text = Arrays.toString(values);
    }
    next.accept(row);
  }

  /** The first row, cut after some characters; empty if there was none. */
  String text() {
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
  }
}
