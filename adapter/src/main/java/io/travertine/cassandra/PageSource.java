// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One bound statement, whose pages can be asked for. Thread-safe. */
@FunctionalInterface
interface PageSource {

  /**
   * Asks for a page; does not wait. The answer may have other than {@code rows} rows: virtual
   * tables send more.
   *
   * @param pagingState where it begins, or null for the first
   */
  CompletionStage<Page> request(@Nullable ByteBuffer pagingState, int rows);
}
