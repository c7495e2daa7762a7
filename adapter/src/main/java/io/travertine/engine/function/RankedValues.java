// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine.function;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a group, for one of them by its rank. Made and called by generated code; used by
 * one thread.
 */
public final class RankedValues {
  private final List<Comparable<Object>> values = new ArrayList<>();
  private double fraction = 0.5;

  /** For generated code. */
  public RankedValues() {}

  /** Adds a value; the fraction is the same for all values, negative to count from the largest. */
  @SuppressWarnings("unchecked")
  public void add(Object value, double wanted) {
    if (!(Math.abs(wanted) <= 1)) {
      throw new FunctionException(
          "22003", "A percentile must be from 0 to 1 but is " + wanted + ".");
    }
    fraction = wanted;
    values.add((Comparable<Object>) value);
  }

  /** The first value that has at least the fraction of all values at or before it. */
  public @Nullable Object discrete() {
    if (values.isEmpty()) {
      return null;
    }
    values.sort(null);
    int count = values.size();
    boolean fromEnd = fraction < 0 || 1 / fraction < 0;
    int rank = Math.max(1, (int) Math.ceil(Math.abs(fraction) * count));
    return values.get(fromEnd ? count - rank : rank - 1);
  }
}
