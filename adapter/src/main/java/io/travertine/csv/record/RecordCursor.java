// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One record of a file after another, cut into fields. Used by one thread. */
interface RecordCursor {
  /**
   * Goes to the next record, or blank line; false if there is none.
   *
   * @throws io.travertine.scan.ScanException if the text cannot be cut
   */
  boolean advance();

  /** The fields, null where one is absent. Holds until the next call of {@link #advance}. */
  List<@Nullable String> fields();

  boolean isBlank();

  /** The line where the record begins, counted from 1 where this began to read. */
  long line();

  /** How many lines stand above where this began to read. */
  long linesAbove();

  /** Where the record begins. */
  long offset();
}
