// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Rows as the server sent them, each seen once. Used by one thread. A page may be empty and not be
 * the last.
 */
interface Page {

  /** Rows not seen yet. */
  int remaining();

  /** Goes to the next row; false if there is none. */
  boolean nextRow();

  /**
   * The bytes of a value of the current row, or null for NULL. Their position must not be moved.
   */
  @Nullable ByteBuffer cell(int column);

  /** Where the next page begins, or null after the last page: nothing else ends a scan. */
  @Nullable ByteBuffer pagingState();

  /** Size as it was sent. */
  long bytes();
}
