// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.OptionalLong;

/**
 * What is known of a source's size without reading it; for the planner only, never for answers.
 *
 * @param rows estimated number of rows
 * @param bytes estimated size in bytes as it is read
 */
public record Statistics(OptionalLong rows, OptionalLong bytes) {
  public static final Statistics UNKNOWN =
      new Statistics(OptionalLong.empty(), OptionalLong.empty());

  public static Statistics of(long rows, long bytes) {
    return new Statistics(OptionalLong.of(rows), OptionalLong.of(bytes));
  }
}
