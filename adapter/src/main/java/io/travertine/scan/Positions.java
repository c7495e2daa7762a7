// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

/** Sets of rows of a batch, as ascending positions in an array. */
public final class Positions {
  private Positions() {}

  /**
   * Takes the first {@code takenCount} of {@code taken} out of the first {@code count} of {@code
   * open}, which holds them all.
   *
   * @return how many are left, still in order
   */
  public static int remove(int[] open, int count, int[] taken, int takenCount) {
    int left = 0;
    int next = 0;
    for (int i = 0; i < count; i++) {
      if (next < takenCount && open[i] == taken[next]) {
        next++;
      } else {
        open[left++] = open[i];
      }
    }
    return left;
  }
}
