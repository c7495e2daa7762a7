// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.scan.Split;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A split of a scan whose order is checked. Immutable. */
final class OrderedSplit implements Split {
  private static final long serialVersionUID = 1L;

  private final Split rows;
  private final int number;

  /** Shared by the splits of a scan; lost where a split travels, which is then checked alone. */
  private final transient @Nullable OrderCheck check;

  private OrderedSplit(Split rows, int number, OrderCheck check) {
    this.rows = rows;
    this.number = number;
    this.check = check;
  }

  /** Numbers splits as they are asked for. */
  static Iterator<Split> number(Iterator<Split> splits, OrderCheck check) {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return splits.hasNext();
      }

      @Override
      public Split next() {
        return new OrderedSplit(splits.next(), next++, check);
      }
    };
  }

  Split rows() {
    return rows;
  }

  int number() {
    return number;
  }

  @Nullable OrderCheck check() {
    return check;
  }

  @Override
  public long weight() {
    return rows.weight();
  }

  @Override
  public List<String> preferredHosts() {
    return rows.preferredHosts();
  }

  @Override
  public String toString() {
    return rows.toString();
  }
}
