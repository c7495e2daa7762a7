// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** One bound statement, whose pages can be asked for. Thread-safe. */
interface PageSource {

  /** Asks for a page; does not wait. Cancelling the answer drops it. */
  CompletionStage<Page> request(PageRequest request);

  /** What is read, for messages: table and keys or token range. */
  String place();

  /** This statement and those behind it, as a split that can be opened. */
  CassandraSplit rest();

  /** Whether the server may have to read many rows for one that it returns. */
  boolean isSparse();

  /**
   * Statements that together return what this one does, each with less work for the server; empty
   * if there are none.
   */
  List<PageSource> halves();
}
