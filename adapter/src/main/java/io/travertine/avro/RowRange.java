// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import java.io.Serializable;

/**
 * Some of a number of rows, in their order.
 *
 * @param skip rows that are left out first
 * @param most rows that are wanted after these
 */
record RowRange(long skip, long most) implements Serializable {
  private static final long serialVersionUID = 1L;

  static final RowRange ALL = new RowRange(0, Long.MAX_VALUE);

  /** The first {@code count} of these rows. */
  RowRange most(long count) {
    return count < most ? new RowRange(skip, count) : this;
  }
}
