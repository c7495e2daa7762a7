// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine.function;

import org.jspecify.annotations.Nullable;

/**
 * How the pairs of values of a group vary together. Made and called by generated code; used by one
 * thread.
 *
 * <p>As in the standard, the first value is the dependent one, y.
 */
public final class PairMoments {
  private long count;
  private double meanX;
  private double meanY;
  private double squaresX;
  private double squaresY;
  private double products;

  /** For generated code. */
  public PairMoments() {}

  public void add(double y, double x) {
    count++;
    double deltaX = x - meanX;
    double deltaY = y - meanY;
    meanX += deltaX / count;
    meanY += deltaY / count;
    squaresX += deltaX * (x - meanX);
    squaresY += deltaY * (y - meanY);
    products += deltaX * (y - meanY);
  }

  public long count() {
    return count;
  }

  public @Nullable Double corr() {
    return squaresX == 0 || squaresY == 0 ? null : products / Math.sqrt(squaresX * squaresY);
  }

  public @Nullable Double covarPop() {
    return count < 1 ? null : products / count;
  }

  public @Nullable Double covarSamp() {
    return count < 2 ? null : products / (count - 1);
  }

  public @Nullable Double slope() {
    return squaresX == 0 ? null : products / squaresX;
  }

  public @Nullable Double intercept() {
    return squaresX == 0 ? null : meanY - products / squaresX * meanX;
  }

  /** The share of the variance of y that a line explains. */
  public @Nullable Double determination() {
    if (squaresX == 0) {
      return null;
    }
    return squaresY == 0 ? 1.0 : products * products / (squaresX * squaresY);
  }

  public @Nullable Double averageX() {
    return count == 0 ? null : meanX;
  }

  public @Nullable Double averageY() {
    return count == 0 ? null : meanY;
  }

  public @Nullable Double squaresX() {
    return count == 0 ? null : squaresX;
  }

  public @Nullable Double squaresY() {
    return count == 0 ? null : squaresY;
  }

  public @Nullable Double products() {
    return count == 0 ? null : products;
  }
}
