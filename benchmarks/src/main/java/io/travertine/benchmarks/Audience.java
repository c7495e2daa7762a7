// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import io.travertine.benchmarks.data.Query;
import io.travertine.benchmarks.engine.RowConsumer;

/** Takes the rows of one run of a query and says what they were. Used by one thread. */
interface Audience extends RowConsumer {
  Answer answer();

  /**
   * The audience of a timed run. A result of few rows is checked whole; of a long one the values
   * are asked for and counted, because their checksum costs more than some engines do.
   */
  static Audience timed(Query query) {
    return query.name().isLong()
        ? new ValueCounter(query.result().size())
        : new RowChecksum(query.result());
  }
}
