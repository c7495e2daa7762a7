// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine.function;

import org.jspecify.annotations.Nullable;

/**
 * The moments of the values of a group, updated value by value so that near values do not cancel
 * out (Pébay 2008). Made and called by generated code; used by one thread.
 */
public final class Moments {
  private long count;
  private double mean;
  private double second;
  private double third;
  private double fourth;

  /** For generated code. */
  public Moments() {}

  public void add(double value) {
    long before = count;
    count++;
    double delta = value - mean;
    double part = delta / count;
    double square = part * part;
    double term = delta * part * before;
    mean += part;
    fourth +=
        term * square * ((double) count * count - 3.0 * count + 3)
            + 6 * square * second
            - 4 * part * third;
    third += term * part * (count - 2) - 3 * part * second;
    second += term;
  }

  public @Nullable Double varPop() {
    return count < 1 ? null : second / count;
  }

  public @Nullable Double varSamp() {
    return count < 2 ? null : second / (count - 1);
  }

  public @Nullable Double stddevPop() {
    return root(varPop());
  }

  public @Nullable Double stddevSamp() {
    return root(varSamp());
  }

  /** Of a sample, as DuckDB: with the correction for its size. */
  public @Nullable Double skewness() {
    if (count < 3 || second == 0) {
      return null;
    }
    double population = third / count / Math.pow(second / count, 1.5);
    return population * Math.sqrt((double) count * (count - 1)) / (count - 2);
  }

  /** The excess of a sample, as DuckDB: with the correction for its size. */
  public @Nullable Double kurtosis() {
    if (count < 4 || second == 0) {
      return null;
    }
    double n = count;
    return (n - 1)
        * ((n + 1) * (fourth * n / (second * second)) - 3 * (n - 1))
        / ((n - 2) * (n - 3));
  }

  private static @Nullable Double root(@Nullable Double variance) {
    return variance == null ? null : Math.sqrt(variance);
  }
}
