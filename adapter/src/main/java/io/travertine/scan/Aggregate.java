// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Grouping of a scan. The rows of the scan are then the groups: first the values of {@code
 * groupBy}, then one value for each call. Without {@code groupBy} there is one group, even over no
 * rows.
 */
public record Aggregate(List<ColumnPath> groupBy, List<Call> calls) {

  public Aggregate {
    groupBy = List.copyOf(groupBy);
    calls = List.copyOf(calls);
  }

  /** What is computed of a group. Averages are a SUM and a COUNT. */
  public enum Function {
    COUNT,
    SUM,
    MIN,
    MAX
  }

  /** Which values count. */
  public enum Quantifier {
    ALL,
    DISTINCT
  }

  /**
   * One value of a group.
   *
   * @param argument null for {@code COUNT(*)}
   * @param result type of the value: wide enough for any SUM
   */
  public record Call(
      Function function, @Nullable ColumnPath argument, Quantifier quantifier, DataType result) {
    public Call {
      Objects.requireNonNull(result, "result");
      if (argument == null && function != Function.COUNT) {
        throw new IllegalArgumentException(function + " needs an argument");
      }
    }
  }
}
