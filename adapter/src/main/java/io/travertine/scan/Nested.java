// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

/** Positions of the elements of lists and maps. */
final class Nested {
  private Nested() {}

  /**
   * Fills {@code newStarts} for the chosen lists and returns the positions of their elements, in
   * order.
   */
  static int[] innerPositions(int[] starts, int[] positions, int count, int[] newStarts) {
    int total = 0;
    for (int i = 0; i < count; i++) {
      total = Math.addExact(total, starts[positions[i] + 1] - starts[positions[i]]);
      newStarts[i + 1] = total;
    }
    int[] inner = new int[total];
    int next = 0;
    for (int i = 0; i < count; i++) {
      for (int element = starts[positions[i]]; element < starts[positions[i] + 1]; element++) {
        inner[next++] = element;
      }
    }
    return inner;
  }
}
