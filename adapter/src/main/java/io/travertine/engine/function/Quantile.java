// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine.function;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a group, for a value between them. Made and called by generated code; used by one
 * thread.
 */
public final class Quantile {
  private double[] values = new double[16];
  private int count;
  private double fraction = 0.5;

  /** For generated code. */
  public Quantile() {}

  public void add(double value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, Math.multiplyExact(count, 2));
    }
    values[count++] = value;
  }

  /** Adds a value; the fraction is the same for all values, negative to count from the largest. */
  public void add(double value, double wanted) {
    if (!(Math.abs(wanted) <= 1)) {
      throw new FunctionException(
          "22003", "A percentile must be from 0 to 1 but is " + wanted + ".");
    }
    fraction = wanted;
    add(value);
  }

  /** The value at the fraction, between two values where it falls between them. */
  public @Nullable Double continuous() {
    if (count == 0) {
      return null;
    }
    Arrays.sort(values, 0, count);
    double place = (negative() ? 1 + fraction : fraction) * (count - 1);
    int below = (int) Math.floor(place);
    int above = (int) Math.ceil(place);
    return values[below] + (values[above] - values[below]) * (place - below);
  }

  private boolean negative() {
    return fraction < 0 || 1 / fraction < 0;
  }
}
